package dev.lastcall.cloud.timeline;

import java.util.Locale;

/** Those of the timeline's words that the cloud can say. */
public enum Step {
    /** A notice has been given to an instance, or to a Fargate Spot task. */
    NOTICED,
    /** SIGTERM has been sent. */
    STOPPING,
    /** The process has left, or the instance has gone. */
    GONE,
    /** A task that replaces the one named has started. */
    REPLACED,
    /** The task that replaces the one named serves. */
    HEALTHY;

    /** As the schema writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
