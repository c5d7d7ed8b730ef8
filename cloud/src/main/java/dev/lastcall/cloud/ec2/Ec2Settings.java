package dev.lastcall.cloud.ec2;

import java.time.Duration;

/**
 * How long things take at EC2.
 *
 * @param startup from pending to running; zero or more
 * @param shutdown from shutting-down to terminated, or from stopping to stopped; zero or more
 */
public record Ec2Settings(Duration startup, Duration shutdown) {

    /** Refuses negative durations. */
    public Ec2Settings {
        requireNotNegative("startup", startup);
        requireNotNegative("shutdown", shutdown);
    }

    /** Thirty seconds each, about what is seen. */
    public static Ec2Settings defaults() {
        return new Ec2Settings(Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("the instances' " + name + " must be zero or more, found " + value);
        }
    }
}
