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

    /** The defaults, under this name. */
    public static TargetGroupConfig named(String name) {
        return new TargetGroupConfig(
                name,
                HealthCheck.of("/"),
                Duration.ofSeconds(300),
                false,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(4),
                RoutingAlgorithm.ROUND_ROBIN);
    }

    /** The same with another health check. */
    public TargetGroupConfig withHealthCheck(HealthCheck value) {
        return new TargetGroupConfig(
                name,
                value,
                deregistrationDelay,
                endDrainingWhenIdle,
                propagationDelay,
                connectTimeout,
                targetTimeout,
                idleConnectionTimeout,
                algorithm);
    }

    /** The same with another deregistration delay. */
    public TargetGroupConfig withDeregistrationDelay(Duration value) {
        return new TargetGroupConfig(
                name,
                healthCheck,
                value,
                endDrainingWhenIdle,
                propagationDelay,
                connectTimeout,
                targetTimeout,
                idleConnectionTimeout,
                algorithm);
    }

    /** The same, with draining ended early when nothing is in flight, or not. */
    public TargetGroupConfig withEndDrainingWhenIdle(boolean value) {
        return new TargetGroupConfig(
                name,
                healthCheck,
                deregistrationDelay,
                value,
                propagationDelay,
                connectTimeout,
                targetTimeout,
                idleConnectionTimeout,
                algorithm);
    }

    /** The same with another propagation delay. */
    public TargetGroupConfig withPropagationDelay(Duration value) {
        return new TargetGroupConfig(
                name,
                healthCheck,
                deregistrationDelay,
                endDrainingWhenIdle,
                value,
                connectTimeout,
                targetTimeout,
                idleConnectionTimeout,
                algorithm);
    }

    /** The same with other time-outs towards the target. */
    public TargetGroupConfig withTargetTimeouts(Duration connect, Duration response) {
        return new TargetGroupConfig(
                name,
                healthCheck,
                deregistrationDelay,
                endDrainingWhenIdle,
                propagationDelay,
                connect,
                response,
                idleConnectionTimeout,
                algorithm);
    }

    /** The same, with unused connections to targets kept for another time. */
    public TargetGroupConfig withIdleConnectionTimeout(Duration value) {
        return new TargetGroupConfig(
                name,
                healthCheck,
                deregistrationDelay,
                endDrainingWhenIdle,
                propagationDelay,
                connectTimeout,
                targetTimeout,
                value,
                algorithm);
    }

    /** The same with another algorithm. */
    public TargetGroupConfig withAlgorithm(RoutingAlgorithm value) {
        return new TargetGroupConfig(
                name,
                healthCheck,
                deregistrationDelay,
                endDrainingWhenIdle,
                propagationDelay,
                connectTimeout,
                targetTimeout,
                idleConnectionTimeout,
                value);
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
}
