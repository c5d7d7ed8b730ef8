package dev.lastcall.cloud.eventbridge;

import java.time.Duration;

/**
 * How events reach their targets. AWS promises "best effort" for most of its services' events and at least once for
 * those of ECS, in no order; it publishes no numbers. Default: each at once, once and in order.
 *
 * @param medianLatency from an event to its delivery, log-normal; zero or more; default zero: at once
 * @param p99Latency the latency that one delivery in a hundred exceeds; no less than the median; default zero
 * @param reorderWindow a delivery is held up by up to so much more, evenly; zero or more; default zero
 * @param lostShare how many of the events that are sent with best effort reach nobody: 0 to 1; default 0. Those of ECS
 *     and of clients are never lost
 * @param duplicateShare how many deliveries happen twice: 0 to 1; default 0
 * @param failedShare how many attempts at a delivery fail and are tried again by the target's retry policy: 0 to 1;
 *     default 0
 */
public record EventBridgeSettings(
        Duration medianLatency,
        Duration p99Latency,
        Duration reorderWindow,
        double lostShare,
        double duplicateShare,
        double failedShare) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a setting is out of its bounds; the message names it
     */
    public EventBridgeSettings {
        requireNotNegative("medianLatency", medianLatency);
        requireNotNegative("reorderWindow", reorderWindow);
        if (p99Latency.compareTo(medianLatency) < 0) {
            throw new IllegalArgumentException(
                    "p99Latency must be no less than medianLatency, " + medianLatency + ", found " + p99Latency);
        }
        requireShare("lostShare", lostShare);
        requireShare("duplicateShare", duplicateShare);
        requireShare("failedShare", failedShare);
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must be zero or more, found " + value);
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be 0 to 1, found " + value);
        }
    }

    /** Each event at once, once and in order. */
    public static EventBridgeSettings defaults() {
        return builder().build();
    }

    /**
     * About what is seen in the field, as far as anybody knows: median 1 s, one in a hundred later than 15 s, reordered
     * within 2 s, one best-effort event in 200 lost, one delivery in 1,000 doubled.
     */
    public static EventBridgeSettings asInTheField() {
        return builder()
                .latency(Duration.ofSeconds(1), Duration.ofSeconds(15))
                .reorderWindow(Duration.ofSeconds(2))
                .lostShare(0.005)
                .duplicateShare(0.001)
                .build();
    }

    /** Settings with everything at its default. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with these settings. */
    public Builder toBuilder() {
        return new Builder()
                .latency(medianLatency, p99Latency)
                .reorderWindow(reorderWindow)
                .lostShare(lostShare)
                .duplicateShare(duplicateShare)
                .failedShare(failedShare);
    }

    /** Puts {@link EventBridgeSettings} together. Not for use by several threads. */
    public static final class Builder {

        private Duration medianLatency = Duration.ZERO;
        private Duration p99Latency = Duration.ZERO;
        private Duration reorderWindow = Duration.ZERO;
        private double lostShare;
        private double duplicateShare;
        private double failedShare;

        private Builder() {}

        /** See {@link EventBridgeSettings#medianLatency()} and {@link EventBridgeSettings#p99Latency()}. */
        public Builder latency(Duration median, Duration p99) {
            medianLatency = median;
            p99Latency = p99;
            return this;
        }

        /** See {@link EventBridgeSettings#reorderWindow()}. */
        public Builder reorderWindow(Duration window) {
            reorderWindow = window;
            return this;
        }

        /** See {@link EventBridgeSettings#lostShare()}. */
        public Builder lostShare(double share) {
            lostShare = share;
            return this;
        }

        /** See {@link EventBridgeSettings#duplicateShare()}. */
        public Builder duplicateShare(double share) {
            duplicateShare = share;
            return this;
        }

        /** See {@link EventBridgeSettings#failedShare()}. */
        public Builder failedShare(double share) {
            failedShare = share;
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException if a setting is out of its bounds; the message names it
         */
        public EventBridgeSettings build() {
            return new EventBridgeSettings(
                    medianLatency, p99Latency, reorderWindow, lostShare, duplicateShare, failedShare);
        }
    }
}
