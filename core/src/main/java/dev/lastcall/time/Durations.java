package dev.lastcall.time;

import java.time.Duration;

/** Conversion of durations, in one place. */
public final class Durations {

    /** Half of the range, so that adding it to a {@code nanoTime} can be compared by subtraction. */
    private static final long MAX_NANOS = Long.MAX_VALUE / 2;

    private static final Duration MAX = Duration.ofNanos(MAX_NANOS);
    private static final Duration MIN = Duration.ofNanos(-MAX_NANOS);

    private static final Duration LONGEST_BOUND = Duration.ofDays(3650);

    private Durations() {}

    /** The duration in nanoseconds, kept within ±146 years. */
    public static long toNanosSaturated(Duration duration) {
        if (duration.compareTo(MAX) >= 0) {
            return MAX_NANOS;
        }
        if (duration.compareTo(MIN) <= 0) {
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

    /**
     * Checks how long something may take: as {@link #requireNotNegative}, and short enough to be added up in nanoseconds.
     *
     * @param name what the setting is called in the message
     * @return {@code duration}
     * @throws IllegalArgumentException if it is negative, or above ten years
     */
    public static Duration requireBound(String name, Duration duration) {
        if (requireNotNegative(name, duration).compareTo(LONGEST_BOUND) > 0) {
            throw new IllegalArgumentException(name + " must be at most " + LONGEST_BOUND.toDays() + " days, found "
                    + duration + ": a drain has minutes");
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
