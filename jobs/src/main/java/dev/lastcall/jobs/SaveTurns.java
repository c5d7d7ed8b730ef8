package dev.lastcall.jobs;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import dev.lastcall.time.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to save a job: one at a time, each with a higher sequence than the one before. Who takes longer than
 * the bound is left behind, and another takes over.
 */
final class SaveTurns {

    /** The longest time for which a deadline that has moved earlier may go unseen. */
    private static final long LONGEST_PARK_NANOS = Duration.ofMillis(20).toNanos();

    private final Clock clock;
    private final long boundNanos;
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Turn current;
    private long sequence;

    /**
     * A turn.
     *
     * @param overdueAt the clock's nanosecond from which on another may take over
     */
    record Turn(long sequence, long overdueAt) {}

    SaveTurns(Clock clock, Duration bound) {
        this.clock = clock;
        this.boundNanos = Durations.toNanosSaturated(bound);
    }

    /** Takes the next turn; empty if somebody has one and it is not overdue, unless one takes over. */
    synchronized Optional<Turn> take(boolean takeOver) {
        var running = current;
        if (running != null && !takeOver && !isOverdue(running)) {
            return Optional.empty();
        }
        sequence++;
        var turn = new Turn(sequence, clock.nanoTime() + boundNanos);
        current = turn;
        return Optional.of(turn);
    }

    /** Ends a turn, also one that was left behind. */
    void end(Turn turn) {
        synchronized (this) {
            if (turn.equals(current)) {
                current = null;
            }
        }
        if (!waiting.isEmpty()) {
            waiting.forEach(clock::unpark);
        }
    }

    /**
     * Waits until nobody has a turn that is not overdue, or the deadline has passed. The wait is short and bounded, so an
     * interrupt, which often is what told the job to stop, is kept for later.
     */
    void awaitFree(Deadline deadline) {
        var interrupted = false;
        waiting.add(Thread.currentThread());
        try {
            for (var running = current; running != null && !deadline.hasPassed(); running = current) {
                if (isOverdue(running)) {
                    return;
                }
                interrupted |= Thread.interrupted();
                var until = Math.min(deadline.remaining().toNanos(), running.overdueAt() - clock.nanoTime());
                clock.parkUntil(clock.nanoTime() + Math.min(until, LONGEST_PARK_NANOS));
            }
        } finally {
            waiting.remove(Thread.currentThread());
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isOverdue(Turn turn) {
        return turn.overdueAt() - clock.nanoTime() <= 0;
    }
}
