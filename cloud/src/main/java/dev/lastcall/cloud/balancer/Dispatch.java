package dev.lastcall.cloud.balancer;

import dev.lastcall.cloud.elb.rule.Action;
import dev.lastcall.cloud.elb.rule.RequestHead;
import dev.lastcall.cloud.elb.rule.Routes;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a listener does with each request. Balancer's thread only, but for {@link #groups}. */
final class Dispatch {

    private final Function<String, TargetGroup> finder;
    private final BalancerThread thread;
    private final Map<Action.Forward, WeightedChoice> choices = new HashMap<>();
    private Map<String, RoutedGroup> groups = Map.of();
    private Routes routes = Routes.always(new Action.FixedResponse(503, "", ""));

    Dispatch(Function<String, TargetGroup> finder, BalancerThread thread) {
        this.finder = finder;
        this.thread = thread;
    }

    /**
     * The groups that requests may be forwarded to, by their ARNs.
     *
     * @throws IllegalArgumentException if one is another load balancer's
     */
    Map<String, RoutedGroup> groups(Routes of) {
        var found = new HashMap<String, RoutedGroup>();
        actions(of)
                .flatMap(action -> action.targetGroupArns().stream())
                .distinct()
                .forEach(arn -> {
                    var group = finder.apply(arn);
                    if (!(group instanceof RoutedGroup routed) || !routed.belongsTo(thread)) {
                        throw new IllegalArgumentException("target group "
                                + group.config().name() + " is not of this load balancer: make it with targetGroup()");
                    }
                    found.put(arn, routed);
                });
        return found;
    }

    private static Stream<Action> actions(Routes of) {
        return Stream.concat(of.rules().stream().map(Routes.Route::action), Stream.of(of.otherwise()));
    }

    /** From now on requests go this way. */
    void route(Routes newRoutes, Map<String, RoutedGroup> newGroups) {
        var before = groups.values();
        // First what comes, so that a group that stays is used all the time.
        distinct(newGroups.values().stream()).forEach(RoutedGroup::use);
        distinct(before.stream()).forEach(RoutedGroup::release);
        routes = newRoutes;
        groups = newGroups;
        choices.clear();
    }

    private static Set<RoutedGroup> distinct(Stream<RoutedGroup> some) {
        return some.collect(LinkedHashSet::new, Set::add, Set::addAll);
    }

    /** No more requests come. */
    void end() {
        route(Routes.always(new Action.FixedResponse(503, "", "")), Map.of());
    }

    Action action(RequestHead request) {
        return routes.choose(request);
    }

    /** The group whose turn it is; empty if none has any weight. */
    Optional<RoutedGroup> group(Action.Forward forward) {
        @Nullable WeightedChoice choice = choices.get(forward);
        if (choice == null) {
            choice = new WeightedChoice(forward.targetGroups());
            choices.put(forward, choice);
        }
        return choice.next().map(arn -> Objects.requireNonNull(groups.get(arn)));
    }
}
