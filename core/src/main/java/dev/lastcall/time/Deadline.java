package dev.lastcall.time;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A moment by which something must have ended, on a {@link Clock}. A deadline may move earlier while it is used (an
 * interruption can come sooner than it was said to), never later: ask for {@link #remaining()} anew before each wait.
 *
 * <p>Safe for use by many threads.
 */
public final class Deadline {

    private final Clock clock;
    private final LongSupplier nanoTime;

    private Deadline(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** A deadline at a fixed {@link Clock#nanoTime()}. */
    public static Deadline at(Clock clock, long nanoTime) {
        return new Deadline(clock, () -> nanoTime);
    }

    /** A deadline {@code duration} from now. */
    public static Deadline after(Clock clock, Duration duration) {
        return at(clock, clock.nanosAfter(duration));
    }

    /** A deadline that is asked for anew whenever it is read. */
    public static Deadline following(Clock clock, LongSupplier nanoTime) {
        return new Deadline(clock, nanoTime);
    }

    /** The clock on which this deadline stands. */
    public Clock clock() {
        return clock;
    }

    /** The {@link Clock#nanoTime()} of this deadline as it stands now. */
    public long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** How long is left; zero once it has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime() - clock.nanoTime()));
    }

    /** Whether no time is left. */
    public boolean hasPassed() {
        return nanoTime() - clock.nanoTime() <= 0;
    }

    /** This deadline less a part that is kept for what comes later; moves with this one. */
    public Deadline reserve(Duration later) {
        var nanos = Durations.toNanosSaturated(Durations.requireNotNegative("the reserved part", later));
        return new Deadline(clock, () -> nanoTime() - nanos);
    }

    /**
     * The end of the first of {@code parts} equal parts of the time that is left now, or this deadline if that comes
     * first.
     *
     * @throws IllegalArgumentException if {@code parts} is less than 1
     */
    public Deadline split(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("expected at least 1 part, found " + parts);
        }
        var share = clock.nanoTime() + remaining().toNanos() / parts;
        return new Deadline(clock, () -> earlier(share, nanoTime()));
    }

    /** The earlier of this deadline and {@code other}; both must stand on the same clock. */
    public Deadline earlier(Deadline other) {
        return new Deadline(clock, () -> earlier(nanoTime(), other.nanoTime()));
    }

    private static long earlier(long a, long b) {
        return a - b <= 0 ? a : b;
    }

    @Override
    public String toString() {
        return "in " + remaining();
    }
}
