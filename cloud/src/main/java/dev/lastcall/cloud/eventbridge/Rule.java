package dev.lastcall.cloud.eventbridge;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A rule: which events go where. On the loop only. */
public final class Rule {

    private final String name;
    private final String arn;
    private final String bus;
    private final SortedMap<String, String> tags = new TreeMap<>();
    private final SortedMap<String, Target> targets = new TreeMap<>();
    private RuleDefinition definition;

    Rule(String arn, String bus, RuleDefinition definition) {
        name = definition.name();
        this.arn = arn;
        this.bus = bus;
        this.definition = definition;
    }

    /** Unique on its bus. */
    public String name() {
        return name;
    }

    /** Its ARN. */
    public String arn() {
        return arn;
    }

    /** The name of its bus. */
    public String bus() {
        return bus;
    }

    /** The pattern of its events: JSON. */
    public String pattern() {
        return definition.pattern();
    }

    /** Whether events are matched with it. */
    public boolean isEnabled() {
        return definition.enabled();
    }

    /** For people. */
    public Optional<String> description() {
        return definition.description();
    }

    /** Kept and told, without effect. */
    public Optional<String> roleArn() {
        return definition.roleArn();
    }

    /** Its tags, by key; to be changed through this map. */
    public SortedMap<String, String> tags() {
        return tags;
    }

    /** Where its events go, by id. */
    public List<Target> targets() {
        return List.copyOf(targets.values());
    }

    SortedMap<String, Target> targetsById() {
        return targets;
    }

    void redefine(RuleDefinition other) {
        definition = other;
    }

    void enable(boolean enabled) {
        definition = new RuleDefinition(name, pattern(), enabled, description(), roleArn());
    }
}
