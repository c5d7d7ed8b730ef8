package dev.lastcall.cloud.sqs;

import java.time.Duration;

/**
 * How SQS behaves where AWS does not say, or varies.
 *
 * @param duplicateShare of the messages received, how many stay visible all the same and are delivered again: 0 to 1;
 *     default 0. AWS promises no more than at-least-once
 * @param inFlightLimit how many messages of a queue may be received and not yet deleted; one or more; default 120,000,
 *     which AWS calls approximate
 * @param recreateAfter how long after a queue's end its name cannot be used; zero or more; default 60 s
 * @param refuseReturned whether ChangeMessageVisibility is refused with {@code MessageNotInflight} for a message whose
 *     visibility timeout has ended; default no: SQS was seen to answer well and do nothing, while its documentation
 *     has the error
 */
public record SqsSettings(double duplicateShare, int inFlightLimit, Duration recreateAfter, boolean refuseReturned) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds; the message names it
     */
    public SqsSettings {
        if (!(duplicateShare >= 0 && duplicateShare <= 1)) {
            throw new IllegalArgumentException("duplicateShare must be 0 to 1, found " + duplicateShare);
        }
        if (inFlightLimit < 1) {
            throw new IllegalArgumentException("inFlightLimit must be one or more, found " + inFlightLimit);
        }
        if (recreateAfter.isNegative()) {
            throw new IllegalArgumentException("recreateAfter must be zero or more, found " + recreateAfter);
        }
    }

    /** Everything at its default. */
    public static SqsSettings defaults() {
        return builder().build();
    }

    /** Settings with everything at its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with these settings. */
    public Builder toBuilder() {
        return new Builder()
                .duplicateShare(duplicateShare)
                .inFlightLimit(inFlightLimit)
                .recreateAfter(recreateAfter)
                .refuseReturned(refuseReturned);
    }

    /** Puts {@link SqsSettings} together. Not for use by several threads. */
    public static final class Builder {

        private double duplicateShare;
        private int inFlightLimit = 120_000;
        private Duration recreateAfter = Duration.ofSeconds(60);
        private boolean refuseReturned;

        private Builder() {}

        /** See {@link SqsSettings#duplicateShare()}. */
        public Builder duplicateShare(double share) {
            duplicateShare = share;
            return this;
        }

        /** See {@link SqsSettings#inFlightLimit()}. */
        public Builder inFlightLimit(int messages) {
            inFlightLimit = messages;
            return this;
        }

        /** See {@link SqsSettings#recreateAfter()}. */
        public Builder recreateAfter(Duration time) {
            recreateAfter = time;
            return this;
        }

        /** See {@link SqsSettings#refuseReturned()}. */
        public Builder refuseReturned(boolean refuse) {
            refuseReturned = refuse;
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException if a setting is out of its bounds; the message names it
         */
        public SqsSettings build() {
            return new SqsSettings(duplicateShare, inFlightLimit, recreateAfter, refuseReturned);
        }
    }
}
