package dev.lastcall.time;

import java.time.Duration;

/** Conversion of durations, in one place. */
public final class Durations {

    /** Half of the range, so that adding it to a {@code nanoTime} can be compared by subtraction. */
    private static final long MAX_NANOS = Long.MAX_VALUE / 2;

    private static final Duration MAX = Duration.ofNanos(MAX_NANOS);

    private Durations() {}

    /** The duration in nanoseconds, kept within ±146 years. */
    public static long toNanosSaturated(Duration duration) {
        if (duration.compareTo(MAX) >= 0) {
            return MAX_NANOS;
        }
        if (duration.compareTo(MAX.negated()) <= 0) {
            return -MAX_NANOS;
        }
        return duration.toNanos();
    }

    /**
     * Checks a setting.
     *
     * @param name what the setting is called in the message
     * @return {@code duration}
     * @throws IllegalArgumentException if it is negative
     */
    public static Duration requireNotNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " must be zero or more, found " + duration);
        }
        return duration;
    }

    /** The shorter of the two. */
    public static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** The longer of the two. */
    public static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
