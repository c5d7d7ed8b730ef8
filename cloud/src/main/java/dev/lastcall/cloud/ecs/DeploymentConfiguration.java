package dev.lastcall.cloud.ecs;

import java.util.Optional;

/**
 * How a service is brought from one deployment to the next, and how far tasks that must leave may run ahead of their
 * replacements. Source: API reference, DeploymentConfiguration.
 *
 * @param minimumHealthyPercent of the desired count, rounded up, stay healthy; 0 to 100
 * @param maximumPercent of the desired count, rounded down, are RUNNING or PENDING at most; 100 or more
 * @param circuitBreaker whether a deployment whose tasks keep failing is given up
 * @param rollback whether the last completed deployment then takes its place
 * @param alarms kept, and not acted on: there are no alarms here
 */
public record DeploymentConfiguration(
        int minimumHealthyPercent,
        int maximumPercent,
        boolean circuitBreaker,
        boolean rollback,
        Optional<Document> alarms) {

    private static final int LEAST_FAILURES = 3;
    private static final int MOST_FAILURES = 200;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a component is out of its bounds; the message names it
     */
    public DeploymentConfiguration {
        require(
                minimumHealthyPercent >= 0 && minimumHealthyPercent <= 100,
                "minimumHealthyPercent must be 0 to 100, found " + minimumHealthyPercent);
        require(maximumPercent >= 100, "maximumPercent must be 100 or more, found " + maximumPercent);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** ECS's defaults: 100 and 200 for a replica service, 0 and 100 for a daemon. */
    public static DeploymentConfiguration defaultsOf(SchedulingStrategy strategy) {
        return strategy == SchedulingStrategy.DAEMON ? of(0, 100) : of(100, 200);
    }

    /** These percentages, and no circuit breaker. */
    public static DeploymentConfiguration of(int minimumHealthyPercent, int maximumPercent) {
        return new DeploymentConfiguration(minimumHealthyPercent, maximumPercent, false, false, Optional.empty());
    }

    /** The same with a circuit breaker. */
    public DeploymentConfiguration withCircuitBreaker(boolean thenRollBack) {
        return new DeploymentConfiguration(minimumHealthyPercent, maximumPercent, true, thenRollBack, alarms);
    }

    /** How many of so many tasks must stay healthy. */
    int minimumHealthy(int desired) {
        return (int) (((long) desired * minimumHealthyPercent + 99) / 100);
    }

    /** How many of so many tasks may be RUNNING or PENDING. */
    int maximum(int desired) {
        return (int) Math.min(Integer.MAX_VALUE, (long) desired * maximumPercent / 100);
    }

    /** After how many failed tasks the circuit breaker opens. Source: ECS Developer Guide, circuit breaker. */
    int failureThreshold(int desired) {
        return Math.max(LEAST_FAILURES, Math.min(MOST_FAILURES, (desired + 1) / 2));
    }
}
