package dev.lastcall.cloud.balancer;

import java.time.Duration;

/**
 * How targets are checked. Defaults are those of an Application Load Balancer, but for the matcher; as there, a target
 * that is {@link TargetHealth#INITIAL} needs one success only to become healthy.
 *
 * @param path default {@code /}
 * @param interval from one check to the next; default 30 s; less than a second is allowed here, so that a demo can be
 *     short
 * @param timeout of one check, connecting included; default 5 s; at most the interval
 * @param healthyThreshold consecutive successes that make an unhealthy target healthy; default 5
 * @param unhealthyThreshold consecutive failures that make a target unhealthy; default 2
 * @param lowestStatus the lowest status code that is a success; default 200
 * @param highestStatus the highest status code that is a success; default 399
 */
public record HealthCheck(
        String path,
        Duration interval,
        Duration timeout,
        int healthyThreshold,
        int unhealthyThreshold,
        int lowestStatus,
        int highestStatus) {

    /** Checks the bounds. */
    public HealthCheck {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("health check path is '" + path + "': it must start with /");
        }
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("health check interval is " + interval + ": it must be above 0");
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(interval) > 0) {
            throw new IllegalArgumentException("health check timeout is " + timeout
                    + ": it must be above 0 and at most the interval, " + interval);
        }
        if (healthyThreshold < 1 || unhealthyThreshold < 1) {
            throw new IllegalArgumentException("health check thresholds are " + healthyThreshold + " (healthy) and "
                    + unhealthyThreshold + " (unhealthy): both must be at least 1");
        }
        if (lowestStatus < 100 || highestStatus > 599 || lowestStatus > highestStatus) {
            throw new IllegalArgumentException("health check matcher is " + lowestStatus + "-" + highestStatus
                    + ": it must be a range within 100-599");
        }
    }

    /** The defaults, on this path. */
    public static HealthCheck of(String path) {
        return new HealthCheck(path, Duration.ofSeconds(30), Duration.ofSeconds(5), 5, 2, 200, 399);
    }

    /** The same with another interval; a timeout longer than it becomes the interval. */
    public HealthCheck withInterval(Duration value) {
        Duration shorter = timeout.compareTo(value) > 0 ? value : timeout;
        return new HealthCheck(path, value, shorter, healthyThreshold, unhealthyThreshold, lowestStatus, highestStatus);
    }

    /** The same with another timeout. */
    public HealthCheck withTimeout(Duration value) {
        return new HealthCheck(
                path, interval, value, healthyThreshold, unhealthyThreshold, lowestStatus, highestStatus);
    }

    /** The same with other thresholds. */
    public HealthCheck withThresholds(int healthy, int unhealthy) {
        return new HealthCheck(path, interval, timeout, healthy, unhealthy, lowestStatus, highestStatus);
    }

    /** The same with another range of status codes that are a success. */
    public HealthCheck withMatcher(int lowest, int highest) {
        return new HealthCheck(path, interval, timeout, healthyThreshold, unhealthyThreshold, lowest, highest);
    }

    boolean matches(int status) {
        return status >= lowestStatus && status <= highestStatus;
    }
}
