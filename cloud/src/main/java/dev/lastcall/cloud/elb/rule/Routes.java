package dev.lastcall.cloud.elb.rule;

import java.util.List;

/**
 * A listener's rules in the order in which they are looked at.
 *
 * @param rules by priority
 * @param otherwise what happens to a request that none of them is for
 */
public record Routes(List<Route> rules, Action otherwise) {

    /** Copies the list. */
    public Routes {
        rules = List.copyOf(rules);
    }

    /** One action for all requests. */
    public static Routes always(Action action) {
        return new Routes(List.of(), action);
    }

    /** What is done with a request: the action of the first rule of which all conditions hold. */
    public Action choose(RequestHead request) {
        return rules.stream()
                .filter(rule -> rule.conditions().stream().allMatch(condition -> condition.matches(request)))
                .findFirst()
                .map(Route::action)
                .orElse(otherwise);
    }

    /**
     * A rule.
     *
     * @param conditions all must hold
     */
    public record Route(List<Condition> conditions, Action action) {

        /** Copies the list. */
        public Route {
            conditions = List.copyOf(conditions);
        }
    }
}
