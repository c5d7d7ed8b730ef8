package dev.lastcall.cloud.autoscaling;

import java.time.Duration;
import java.util.Optional;

/**
 * A lifecycle hook.
 *
 * @param name unique within its group
 * @param terminating whether instances wait on their way out, not in
 * @param heartbeatTimeout how long an instance waits for the next heartbeat or the end; default 1 h
 * @param defaultResult what happens when that time is over; default ABANDON
 * @param notificationMetadata goes into the events
 * @param notificationTarget ARN; kept only: the events go to EventBridge
 * @param role ARN; kept only
 */
public record LifecycleHook(
        String name,
        boolean terminating,
        Duration heartbeatTimeout,
        Result defaultResult,
        Optional<String> notificationMetadata,
        Optional<String> notificationTarget,
        Optional<String> role) {

    private static final Duration LONGEST = Duration.ofHours(48);

    /** How a lifecycle action ends. */
    public enum Result {
        CONTINUE,
        /** On the way in the instance is terminated; on the way out no other hook is waited for. */
        ABANDON
    }

    /** A hook on the way out, with the usual hour and CONTINUE at its end. */
    public static LifecycleHook terminating(String name) {
        return new LifecycleHook(
                name, true, Duration.ofHours(1), Result.CONTINUE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** As Auto Scaling writes the way. */
    public String transition() {
        return terminating ? "autoscaling:EC2_INSTANCE_TERMINATING" : "autoscaling:EC2_INSTANCE_LAUNCHING";
    }

    /** How long it can hold an instance up in all: 100 heartbeats, 48 h at most. */
    public Duration globalTimeout() {
        var hundred = heartbeatTimeout.multipliedBy(100);
        return hundred.compareTo(LONGEST) > 0 ? LONGEST : hundred;
    }
}
