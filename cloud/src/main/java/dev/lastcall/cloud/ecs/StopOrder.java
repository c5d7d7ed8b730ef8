package dev.lastcall.cloud.ecs;

import java.time.Duration;

/**
 * Which comes first when a task behind a load balancer is stopped: its deregistration or its SIGTERM. Both happen in
 * the field: AWS deregisters first since February 2023; since September 2025 SIGTERM was reported to come first or at
 * the same time (containers-roadmap, issue 2673).
 *
 * @param first what comes first
 * @param delay how long the other one comes after it; zero or more
 */
public record StopOrder(First first, Duration delay) {

    /** What comes first. */
    public enum First {
        DEREGISTRATION,
        SIGTERM
    }

    /** Refuses a negative delay. */
    public StopOrder {
        if (delay.isNegative()) {
            throw new IllegalArgumentException(
                    "the delay between deregistration and SIGTERM must be zero or more, found " + delay);
        }
    }

    /** Deregistration, and SIGTERM {@code delay} later. */
    public static StopOrder deregisterFirst(Duration delay) {
        return new StopOrder(First.DEREGISTRATION, delay);
    }

    /** SIGTERM, and deregistration {@code delay} later; 1 to 5 s are seen. */
    public static StopOrder sigtermFirst(Duration delay) {
        return new StopOrder(First.SIGTERM, delay);
    }
}
