package dev.lastcall.cloud.ec2;

import java.time.Duration;

/**
 * How EC2 behaves where AWS does not say, or varies.
 *
 * @param startup from pending to running; zero or more; default 30 s, about what is seen
 * @param shutdown from shutting-down to terminated, or from stopping to stopped; zero or more; default 30 s, about what
 *     is seen
 * @param zoneInWarningArn whether the ARN in an interruption warning names the zone, and no account, as some that were
 *     captured do: {@code arn:aws:ec2:us-east-1b:instance/i-…}; default no: the documented form
 * @param markedForTermination whether the Spot request of an instance that is to be terminated says {@code
 *     marked-for-termination} until it has been; default no: it says {@code instance-terminated-no-capacity} from the
 *     notice on, as the EC2 User Guide has it
 */
public record Ec2Settings(Duration startup, Duration shutdown, boolean zoneInWarningArn, boolean markedForTermination) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a duration is negative; the message names it
     */
    public Ec2Settings {
        requireNotNegative("startup", startup);
        requireNotNegative("shutdown", shutdown);
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("the instances' " + name + " must be zero or more, found " + value);
        }
    }

    /** Everything at its default. */
    public static Ec2Settings defaults() {
        return builder().build();
    }

    /** Settings with everything at its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with these settings. */
    public Builder toBuilder() {
        return new Builder()
                .startup(startup)
                .shutdown(shutdown)
                .zoneInWarningArn(zoneInWarningArn)
                .markedForTermination(markedForTermination);
    }

    /** Puts {@link Ec2Settings} together. Not for use by several threads. */
    public static final class Builder {

        private Duration startup = Duration.ofSeconds(30);
        private Duration shutdown = Duration.ofSeconds(30);
        private boolean zoneInWarningArn;
        private boolean markedForTermination;

        private Builder() {}

        /** See {@link Ec2Settings#startup()}. */
        public Builder startup(Duration time) {
            startup = time;
            return this;
        }

        /** See {@link Ec2Settings#shutdown()}. */
        public Builder shutdown(Duration time) {
            shutdown = time;
            return this;
        }

        /** See {@link Ec2Settings#zoneInWarningArn()}. */
        public Builder zoneInWarningArn(boolean zone) {
            zoneInWarningArn = zone;
            return this;
        }

        /** See {@link Ec2Settings#markedForTermination()}. */
        public Builder markedForTermination(boolean shown) {
            markedForTermination = shown;
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException if a duration is negative; the message names it
         */
        public Ec2Settings build() {
            return new Ec2Settings(startup, shutdown, zoneInWarningArn, markedForTermination);
        }
    }
}
