package dev.lastcall.examples.exportjob;

import dev.lastcall.time.Clock;
import java.time.Duration;

/** Keeps to a number of items in a second, as work does that waits for others. Waits seldom rather than for each item. */
final class Pace {

    private static final long AHEAD_NANOS = Duration.ofMillis(10).toNanos();

    private final double nanosPerItem;
    private final Clock clock;
    private final long startedAt;
    private long items;

    Pace(int itemsPerSecond, Clock clock) {
        this.nanosPerItem = 1e9 / itemsPerSecond;
        this.clock = clock;
        this.startedAt = clock.nanoTime();
    }

    /** Waits, if this process is ahead of its time; returns at once if the thread is interrupted. */
    void item() {
        items++;
        var due = startedAt + (long) (items * nanosPerItem);
        if (due - clock.nanoTime() > AHEAD_NANOS) {
            clock.parkUntil(due);
        }
    }
}
