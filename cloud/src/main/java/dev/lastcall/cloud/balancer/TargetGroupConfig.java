package dev.lastcall.cloud.balancer;

import java.time.Duration;

/**
 * The settings of a target group.
 *
 * @param name for messages
 * @param healthCheck default: {@code /}, see {@link HealthCheck}
 * @param deregistrationDelay how long a deregistered target drains; default 300 s, as in AWS
 * @param endDrainingWhenIdle whether draining ends as soon as no request is in flight; default false: the full delay,
 *     as seen from the API of an Application Load Balancer
 * @param propagationDelay until a registration or deregistration takes effect on routing; default 1 s (field reports:
 *     1 to 2 s)
 * @param connectTimeout for connecting to a target, else 504; default 10 s, as in an Application Load Balancer
 * @param targetTimeout how long a connection to a target may carry nothing while a request is in flight, else 504;
 *     default 60 s (the idle timeout of an Application Load Balancer)
 * @param idleConnectionTimeout how long an unused connection to a target is kept; default 4 s, below the 5 s and more
 *     after which common servers close theirs
 * @param algorithm default round robin
 */
public record TargetGroupConfig(
        String name,
        HealthCheck healthCheck,
        Duration deregistrationDelay,
        boolean endDrainingWhenIdle,
        Duration propagationDelay,
        Duration connectTimeout,
        Duration targetTimeout,
        Duration idleConnectionTimeout,
        RoutingAlgorithm algorithm) {

    /** Checks the bounds. */
    public TargetGroupConfig {
        notNegative("deregistration delay", deregistrationDelay, name);
        notNegative("propagation delay", propagationDelay, name);
        notNegative("idle connection timeout", idleConnectionTimeout, name);
        positive("connect timeout", connectTimeout, name);
        positive("target timeout", targetTimeout, name);
    }

    /** A target group with everything at its default. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** A builder that begins with these settings. */
    public Builder toBuilder() {
        return new Builder(name)
                .healthCheck(healthCheck)
                .deregistrationDelay(deregistrationDelay)
                .endDrainingWhenIdle(endDrainingWhenIdle)
                .propagationDelay(propagationDelay)
                .connectTimeout(connectTimeout)
                .targetTimeout(targetTimeout)
                .idleConnectionTimeout(idleConnectionTimeout)
                .algorithm(algorithm);
    }

    private static void notNegative(String what, Duration value, String name) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(
                    what + " of target group " + name + " is " + value + ": it must not be negative");
        }
    }

    private static void positive(String what, Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    what + " of target group " + name + " is " + value + ": it must be above 0");
        }
    }

    /** Puts a {@link TargetGroupConfig} together. Not for use by several threads. */
    public static final class Builder {

        private final String name;
        private HealthCheck healthCheck = HealthCheck.builder("/").build();
        private Duration deregistrationDelay = Duration.ofSeconds(300);
        private boolean endDrainingWhenIdle;
        private Duration propagationDelay = Duration.ofSeconds(1);
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration targetTimeout = Duration.ofSeconds(60);
        private Duration idleConnectionTimeout = Duration.ofSeconds(4);
        private RoutingAlgorithm algorithm = RoutingAlgorithm.ROUND_ROBIN;

        private Builder(String name) {
            this.name = name;
        }

        /** See {@link TargetGroupConfig#healthCheck()}. */
        public Builder healthCheck(HealthCheck check) {
            healthCheck = check;
            return this;
        }

        /** See {@link TargetGroupConfig#deregistrationDelay()}. */
        public Builder deregistrationDelay(Duration delay) {
            deregistrationDelay = delay;
            return this;
        }

        /** See {@link TargetGroupConfig#endDrainingWhenIdle()}. */
        public Builder endDrainingWhenIdle(boolean early) {
            endDrainingWhenIdle = early;
            return this;
        }

        /** See {@link TargetGroupConfig#propagationDelay()}. */
        public Builder propagationDelay(Duration delay) {
            propagationDelay = delay;
            return this;
        }

        /** See {@link TargetGroupConfig#connectTimeout()}. */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = timeout;
            return this;
        }

        /** See {@link TargetGroupConfig#targetTimeout()}. */
        public Builder targetTimeout(Duration timeout) {
            targetTimeout = timeout;
            return this;
        }

        /** See {@link TargetGroupConfig#idleConnectionTimeout()}. */
        public Builder idleConnectionTimeout(Duration timeout) {
            idleConnectionTimeout = timeout;
            return this;
        }

        /** See {@link TargetGroupConfig#algorithm()}. */
        public Builder algorithm(RoutingAlgorithm choice) {
            algorithm = choice;
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException if a component is out of its bounds; the message names it
         */
        public TargetGroupConfig build() {
            return new TargetGroupConfig(
                    name,
                    healthCheck,
                    deregistrationDelay,
                    endDrainingWhenIdle,
                    propagationDelay,
                    connectTimeout,
                    targetTimeout,
                    idleConnectionTimeout,
                    algorithm);
        }
    }
}
