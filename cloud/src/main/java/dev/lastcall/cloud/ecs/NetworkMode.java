package dev.lastcall.cloud.ecs;

import java.util.Locale;

/** How a task's containers are reached. */
public enum NetworkMode {
    /** By ports of the host that stand for the containers' own; the default of RegisterTaskDefinition. */
    BRIDGE,
    /** By the host's own ports. */
    HOST,
    /** By a network interface of the task's own. */
    AWSVPC,
    /** Not at all. */
    NONE;

    /** As ECS writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
