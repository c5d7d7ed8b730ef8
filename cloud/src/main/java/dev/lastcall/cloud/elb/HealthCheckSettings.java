package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.error.RefusedException;
import java.time.Duration;

/**
 * How targets are checked. AWS's own bounds are {@link #requireAllowed() asked for} of what comes through the API; the
 * cloud's own target groups may be quicker.
 *
 * @param port {@code traffic-port}, or a port's number
 * @param path default {@code /}
 * @param interval from one check to the next; AWS: 5 to 300 s; default 30 s
 * @param timeout of one check; AWS: 2 to 120 s and below the interval; default 5 s (the API reference says 6 s, the user
 *     guide and what the API answers say 5 s)
 * @param healthyThreshold consecutive successes that make an unhealthy target healthy; AWS: 2 to 10; default 5
 * @param unhealthyThreshold consecutive failures that make a target unhealthy; AWS: 2 to 10; default 2
 * @param matcher what counts as success; AWS: within 200 to 499; default 200
 */
public record HealthCheckSettings(
        String port,
        String path,
        Duration interval,
        Duration timeout,
        int healthyThreshold,
        int unhealthyThreshold,
        StatusCodes matcher) {

    /** The word for the port that a target serves on. */
    public static final String TRAFFIC_PORT = "traffic-port";

    private static final int LONGEST_PATH = 1024;

    /** Everything at its default. */
    public static HealthCheckSettings defaults() {
        return new HealthCheckSettings(
                TRAFFIC_PORT, "/", Duration.ofSeconds(30), Duration.ofSeconds(5), 5, 2, StatusCodes.of("200"));
    }

    /** The port that a target is checked on which serves on this one. */
    public int portOf(int trafficPort) {
        return port.equals(TRAFFIC_PORT) ? trafficPort : Integer.parseInt(port);
    }

    /**
     * Refuses what AWS would refuse. (Ranges of numbers are in its model and have been checked with the request.)
     *
     * @return these
     */
    HealthCheckSettings requireAllowed() {
        require(
                port.equals(TRAFFIC_PORT) || port.matches("[1-9][0-9]{0,4}") && Integer.parseInt(port) <= 65_535,
                "Health check port '" + port + "' must be '" + TRAFFIC_PORT + "' or a port between 1 and 65535");
        require(
                path.startsWith("/") && path.length() <= LONGEST_PATH,
                "Health check path '" + path + "' must begin with '/' and have at most 1024 characters");
        require(timeout.compareTo(interval) < 0, "Health check interval must be greater than the timeout.");
        require(
                matcher.isWithin(200, 499),
                "Health check matcher HTTP code '" + matcher.text() + "' must be within '200-499' inclusive");
        return this;
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new RefusedException("ValidationError", problem);
        }
    }
}
