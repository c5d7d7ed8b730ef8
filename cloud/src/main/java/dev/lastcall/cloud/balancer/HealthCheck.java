package dev.lastcall.cloud.balancer;

import dev.lastcall.cloud.elb.StatusCodes;
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
 * @param matcher the status codes that are a success; default 200-399
 * @param port where targets are checked; 0 for the port that they serve on; default 0
 */
public record HealthCheck(
        String path,
        Duration interval,
        Duration timeout,
        int healthyThreshold,
        int unhealthyThreshold,
        StatusCodes matcher,
        int port) {

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
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "health check port is " + port + ": it must be 0 (the port of each target) to 65535");
        }
    }

    /** A check of this path with everything else at its default. */
    public static Builder builder(String path) {
        return new Builder(path);
    }

    /** A builder that begins with this check. */
    public Builder toBuilder() {
        return new Builder(path)
                .interval(interval)
                .timeout(timeout)
                .thresholds(healthyThreshold, unhealthyThreshold)
                .matcher(matcher)
                .port(port);
    }

    boolean matches(int status) {
        return matcher.contains(status);
    }

    /** Puts a {@link HealthCheck} together. Not for use by several threads. */
    public static final class Builder {

        private final String path;
        private Duration interval = Duration.ofSeconds(30);
        private Duration timeout = Duration.ofSeconds(5);
        private int healthyThreshold = 5;
        private int unhealthyThreshold = 2;
        private StatusCodes matcher = StatusCodes.of("200-399");
        private int port;

        private Builder(String path) {
            this.path = path;
        }

        /** See {@link HealthCheck#interval()}; a timeout that is longer becomes the interval. */
        public Builder interval(Duration time) {
            interval = time;
            timeout = timeout.compareTo(time) > 0 ? time : timeout;
            return this;
        }

        /** See {@link HealthCheck#timeout()}; to be set after the interval. */
        public Builder timeout(Duration time) {
            timeout = time;
            return this;
        }

        /** See {@link HealthCheck#healthyThreshold()} and {@link HealthCheck#unhealthyThreshold()}. */
        public Builder thresholds(int healthy, int unhealthy) {
            healthyThreshold = healthy;
            unhealthyThreshold = unhealthy;
            return this;
        }

        /** See {@link HealthCheck#matcher()}. */
        public Builder matcher(StatusCodes codes) {
            matcher = codes;
            return this;
        }

        /** See {@link HealthCheck#port()}. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /**
         * The check.
         *
         * @throws IllegalArgumentException if a component is out of its bounds; the message names it
         */
        public HealthCheck build() {
            return new HealthCheck(path, interval, timeout, healthyThreshold, unhealthyThreshold, matcher, port);
        }
    }
}
