package dev.lastcall.cloud.ecs;

import java.time.Duration;
import java.util.List;

/**
 * A container's health check: a command that ends with 0 while the container is well.
 *
 * @param command {@code CMD-SHELL} and a line for the shell, or {@code CMD} and a program with its arguments
 * @param interval between checks, 5 to 300 s; ECS's default is 30 s. Shorter ones are allowed here
 * @param timeout after which a check has failed, 2 to 60 s; ECS's default is 5 s
 * @param retries how many failures in a row make it unhealthy, 1 to 10; ECS's default is 3
 * @param startPeriod in which failures do not count, 0 to 300 s; ECS's default is 0
 */
public record ContainerHealthCheck(
        List<String> command, Duration interval, Duration timeout, int retries, Duration startPeriod) {

    /** Checks the bounds. */
    public ContainerHealthCheck {
        command = List.copyOf(command);
        if (command.size() < 2
                || !(command.get(0).equals("CMD") || command.get(0).equals("CMD-SHELL"))) {
            throw new IllegalArgumentException(
                    "a health check's command must begin with CMD or CMD-SHELL and name what to run, found " + command);
        }
        requireWithin("interval", interval, Duration.ofMillis(1), Duration.ofSeconds(300));
        requireWithin("timeout", timeout, Duration.ofMillis(1), Duration.ofSeconds(60));
        requireWithin("startPeriod", startPeriod, Duration.ZERO, Duration.ofSeconds(300));
        if (retries < 1 || retries > 10) {
            throw new IllegalArgumentException("a health check's retries must be 1 to 10, found " + retries);
        }
    }

    /** ECS's defaults for a line for the shell. */
    public static ContainerHealthCheck shell(String line) {
        return new ContainerHealthCheck(
                List.of("CMD-SHELL", line), Duration.ofSeconds(30), Duration.ofSeconds(5), 3, Duration.ZERO);
    }

    /** The same at another interval, with the time-out shortened to it where it is longer. */
    public ContainerHealthCheck every(Duration newInterval) {
        var newTimeout = timeout.compareTo(newInterval) > 0 ? newInterval : timeout;
        return new ContainerHealthCheck(command, newInterval, newTimeout, retries, startPeriod);
    }

    private static void requireWithin(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "a health check's " + name + " must be " + least + " to " + most + ", found " + value);
        }
    }
}
