package dev.lastcall.cloud.agent;

import java.time.Duration;

/**
 * How the agents keep time.
 *
 * @param startup from the instance's start to the agent's registration
 * @param pollInterval from one look at {@code spot/instance-action} to the next; the real agent's is 1 s
 */
public record AgentSettings(Duration startup, Duration pollInterval) {

    /** Refuses a negative start-up and an interval that is not above zero. */
    public AgentSettings {
        if (startup.isNegative() || pollInterval.isNegative() || pollInterval.isZero()) {
            throw new IllegalArgumentException("the agents' start-up must be zero or more and their poll interval"
                    + " above zero, found " + startup + " and " + pollInterval);
        }
    }

    /** Five seconds until it is registered, then a poll every second. */
    public static AgentSettings defaults() {
        return new AgentSettings(Duration.ofSeconds(5), Duration.ofSeconds(1));
    }
}
