package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.elb.rule.Action;
import dev.lastcall.cloud.elb.rule.Condition;
import java.util.List;

/** A listener's rule. Belongs to the world's thread. */
public final class Rule {

    /** Stands in the place of the default rule's priority, after all others. */
    static final int DEFAULT = Integer.MAX_VALUE;

    private final String arn;
    private final Listener listener;

    int priority;
    List<Condition> conditions;
    Action action;

    Rule(String arn, Listener listener, int priority, List<Condition> conditions, Action action) {
        this.arn = arn;
        this.listener = listener;
        this.priority = priority;
        this.conditions = List.copyOf(conditions);
        this.action = action;
    }

    /** The ARN. */
    public String arn() {
        return arn;
    }

    /** Whose it is. */
    public Listener listener() {
        return listener;
    }

    /** 1 to 50000; lower ones are looked at first. Of the default rule, more than any other. */
    public int priority() {
        return priority;
    }

    /** Whether it is for all requests that no other is for. */
    public boolean isDefault() {
        return priority == DEFAULT;
    }

    /** What it asks of a request; nothing if it is the default rule. */
    public List<Condition> conditions() {
        return conditions;
    }

    /** What it does with it. */
    public Action action() {
        return action;
    }
}
