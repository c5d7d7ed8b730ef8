package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.elb.rule.Action;
import dev.lastcall.cloud.elb.rule.Condition;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The listeners' rules, and the commands that change them. Belongs to the world's thread. */
public final class Rules {

    private final Names names;
    private final Estate estate;
    private final Traffic traffic;
    private final Tags tags;

    Rules(Names names, Estate estate, Traffic traffic, Tags tags) {
        this.names = names;
        this.estate = estate;
        this.traffic = traffic;
        this.tags = tags;
    }

    /**
     * Adds a rule to a listener.
     *
     * @throws RefusedException if the listener or a target group is unknown, the priority is another rule's, or the
     *     conditions or the action are not allowed
     */
    public Rule create(
            String listenerArn, int priority, List<Condition> conditions, Action action, Map<String, String> newTags) {
        var listener = estate.listener(listenerArn);
        Conditions.require(conditions);
        Actions.require(estate, listener.loadBalancer(), action);
        Tags.requireAllowed(newTags);
        if (listener.rules.stream().anyMatch(rule -> rule.priority() == priority)) {
            throw inUse(priority);
        }
        var arn = listenerArn.replace(":listener/", ":listener-rule/") + "/" + names.hex(16);
        var made = new Rule(arn, listener, priority, conditions, action);
        listener.rules.add(made);
        tags.begin(arn, newTags);
        traffic.rerouted(listener);
        return made;
    }

    private static RefusedException inUse(int priority) {
        return new RefusedException("PriorityInUse", "Priority '" + priority + "' is currently in use");
    }

    /**
     * One by its ARN, a default one too.
     *
     * @throws RefusedException if there is none
     */
    public Rule get(String arn) {
        return estate.rule(arn);
    }

    /**
     * Gives a rule other conditions, another action, or both.
     *
     * @throws RefusedException if there is no such rule, it is a default one, or the conditions or the action are not
     *     allowed
     */
    public Rule modify(String arn, Optional<List<Condition>> conditions, Optional<Action> action) {
        var found = changeable(arn, "modified");
        conditions.ifPresent(Conditions::require);
        action.ifPresent(other -> Actions.require(estate, found.listener().loadBalancer(), other));
        conditions.ifPresent(other -> found.conditions = List.copyOf(other));
        action.ifPresent(other -> found.action = other);
        traffic.rerouted(found.listener());
        return found;
    }

    private Rule changeable(String arn, String how) {
        var found = estate.rule(arn);
        if (found.isDefault()) {
            throw new RefusedException("OperationNotPermitted", "Default rule '" + arn + "' cannot be " + how);
        }
        return found;
    }

    /**
     * Gives rules other priorities, all at once.
     *
     * @throws RefusedException if one is unknown or a default one, or two of a listener would have the same; then none
     *     has been changed
     */
    public List<Rule> setPriorities(Map<String, Integer> priorities) {
        var changed = priorities.keySet().stream()
                .map(arn -> changeable(arn, "given a priority"))
                .toList();
        var listeners = new LinkedHashSet<Listener>();
        changed.forEach(rule -> listeners.add(rule.listener()));
        listeners.forEach(listener -> requireDifferent(listener, priorities));
        changed.forEach(rule -> rule.priority = priorities.getOrDefault(rule.arn(), rule.priority));
        listeners.forEach(traffic::rerouted);
        return changed;
    }

    private static void requireDifferent(Listener listener, Map<String, Integer> priorities) {
        var taken = new LinkedHashSet<Integer>();
        for (var rule : listener.rules) {
            int priority = priorities.getOrDefault(rule.arn(), rule.priority());
            if (!taken.add(priority)) {
                throw inUse(priority);
            }
        }
    }

    /**
     * Deletes a rule.
     *
     * @throws RefusedException if there is none, or it is a default one
     */
    public void delete(String arn) {
        var found = changeable(arn, "deleted");
        found.listener().rules.remove(found);
        tags.forget(arn);
        traffic.rerouted(found.listener());
    }
}
