package dev.lastcall.cloud.eventbridge;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An event bus with its rules. On the loop only. Source: EventBridge API reference. */
public final class Bus {

    private static final int MOST_RULES = 300;
    private static final int MOST_TARGETS = 5;

    private final Names names;
    private final String name;
    private final Optional<String> description;
    private final Instant created;
    private final SortedMap<String, String> tags = new TreeMap<>();
    private final SortedMap<String, Rule> rules = new TreeMap<>();
    private Patterns patterns = new Patterns(rules);

    Bus(Names names, String name, Optional<String> description, Instant created) {
        this.names = names;
        this.name = name;
        this.description = description;
        this.created = created;
    }

    /** Its name; {@code default} for that of AWS's own events. */
    public String name() {
        return name;
    }

    /** Its ARN. */
    public String arn() {
        return names.arn("events", "event-bus/" + name);
    }

    /** For people. */
    public Optional<String> description() {
        return description;
    }

    /** When it was made. */
    public Instant created() {
        return created;
    }

    /** Its tags, by key; to be changed through this map. */
    public SortedMap<String, String> tags() {
        return tags;
    }

    /** Its rules, by name. */
    public List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    /**
     * One rule.
     *
     * @throws RefusedException {@code ResourceNotFoundException}
     */
    public Rule rule(String ruleName) {
        var rule = rules.get(ruleName);
        if (rule == null) {
            throw new RefusedException(
                    "ResourceNotFoundException", "Rule " + ruleName + " does not exist on EventBus " + name + ".");
        }
        return rule;
    }

    /**
     * Makes a rule, or makes one anew; its targets stay. The tags are those of a new rule only.
     *
     * @throws RefusedException if the pattern is none, or there are 300 rules already
     */
    public Rule put(RuleDefinition definition, Map<String, String> newTags) {
        Patterns.check(definition.pattern());
        var existing = rules.get(definition.name());
        if (existing != null) {
            existing.redefine(definition);
        } else if (rules.size() >= MOST_RULES) {
            throw new RefusedException(
                    "LimitExceededException",
                    "The requested resource exceeds the maximum number allowed: " + MOST_RULES + " rules on a bus.");
        } else {
            var rule = new Rule(ruleArn(definition.name()), name, definition);
            rule.tags().putAll(newTags);
            rules.put(rule.name(), rule);
        }
        patterns = new Patterns(rules);
        return rule(definition.name());
    }

    private String ruleArn(String ruleName) {
        return names.arn("events", "rule/" + (name.equals(EventBridge.DEFAULT) ? "" : name + "/") + ruleName);
    }

    /**
     * Switches a rule on or off.
     *
     * @throws RefusedException {@code ResourceNotFoundException}
     */
    public void enable(String ruleName, boolean enabled) {
        rule(ruleName).enable(enabled);
        patterns = new Patterns(rules);
    }

    /**
     * Ends a rule; one that does not exist stays so.
     *
     * @throws RefusedException if it has targets
     */
    public void delete(String ruleName) {
        var rule = rules.get(ruleName);
        if (rule != null && !rule.targets().isEmpty()) {
            throw new RefusedException("ValidationException", "Rule can't be deleted since it has targets.");
        }
        rules.remove(ruleName);
        patterns = new Patterns(rules);
    }

    /**
     * Adds targets to a rule, or puts them in place of those with their ids: all or none.
     *
     * @throws RefusedException if one is none, or there would be more than five
     */
    public void putTargets(String ruleName, List<Target> targets) {
        var after = new TreeMap<>(rule(ruleName).targetsById());
        for (var target : targets) {
            TargetRules.check(target, names);
            after.put(target.id(), target);
        }
        if (after.size() > MOST_TARGETS) {
            throw new RefusedException(
                    "LimitExceededException",
                    "The requested resource exceeds the maximum number allowed: " + MOST_TARGETS
                            + " targets of a rule.");
        }
        rule(ruleName).targetsById().putAll(after);
    }

    /**
     * Takes targets from a rule; ids that it does not have are no mistake.
     *
     * @throws RefusedException {@code ResourceNotFoundException} if there is no such rule
     */
    public void removeTargets(String ruleName, List<String> ids) {
        rule(ruleName).targetsById().keySet().removeAll(List.copyOf(ids));
    }

    /** The enabled rules that an event matches. */
    List<Rule> matching(String event) {
        return patterns.matching(event).stream().map(this::rule).toList();
    }

    boolean isIdle() {
        return rules.isEmpty();
    }
}
