package dev.lastcall.cloud.elb;

import java.time.Duration;

/**
 * How Elastic Load Balancing behaves.
 *
 * @param provisioning until a new load balancer is active; AWS takes minutes and promises nothing; default 30 s
 * @param registration how long a registered target is {@code Elb.RegistrationInProgress} before it is {@code
 *     Elb.InitialHealthChecking}; assumed; default 1 s
 */
public record ElbSettings(Duration provisioning, Duration registration) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a component is negative; the message names it
     */
    public ElbSettings {
        requireNotNegative("provisioning", provisioning);
        requireNotNegative("registration", registration);
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must be zero or more, found " + value);
        }
    }

    /** Everything at its default. */
    public static ElbSettings defaults() {
        return new ElbSettings(Duration.ofSeconds(30), Duration.ofSeconds(1));
    }
}
