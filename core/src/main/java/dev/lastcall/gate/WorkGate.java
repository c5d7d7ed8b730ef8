package dev.lastcall.gate;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import dev.lastcall.time.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Lets work in and counts it; closes; waits for empty.
 *
 * <pre>{@code
 * var gate = new WorkGate();
 * server.serve(request -> { try (var permit = gate.enter()) { return handle(request); } });
 * builder.lane("http", lane -> lane.refuse(gate::close).finish(gate::awaitEmpty));
 * }</pre>
 *
 * <p>Defaults: open; refuses, once closed, with a retry-after of 1 s.
 *
 * <p>Entering and giving back cost nanoseconds, take no lock and do not contend between threads. Safe for use by many
 * threads, virtual ones too.
 */
public final class WorkGate {

    /** The retry-after of a gate that was not given another. */
    public static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(1);

    /** The longest time for which a deadline that has moved earlier may go unseen. */
    private static final long LONGEST_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Duration retryAfter;
    private final Tally tally = new Tally();
    private final Object switching = new Object();

    /** That nobody waits, which is nearly always so, is seen by one read. */
    private final List<Waiter> waiters = new CopyOnWriteArrayList<>();

    private record Waiter(Thread thread, Clock clock) {}

    /** An open gate with the {@linkplain #DEFAULT_RETRY_AFTER default retry-after}. */
    public WorkGate() {
        this(DEFAULT_RETRY_AFTER);
    }

    /**
     * An open gate.
     *
     * @param retryAfter what those who are refused are told
     * @throws IllegalArgumentException if it is negative
     */
    public WorkGate(Duration retryAfter) {
        this.retryAfter = Durations.requireNotNegative("the retry-after of a work gate", retryAfter);
    }

    /**
     * Lets one piece of work in.
     *
     * @return the permit, to be closed when the work has ended
     * @throws WorkRefusedException if the gate is closed
     */
    public Permit enter() {
        if (tally.enter()) {
            return new Permit(this);
        }
        throw new WorkRefusedException(retryAfter);
    }

    /** Lets one piece of work in, or answers empty if the gate is closed. */
    public Optional<Permit> tryEnter() {
        return tally.enter() ? Optional.of(new Permit(this)) : Optional.empty();
    }

    /**
     * Refuses from now on: no permit is given after this method has returned, until {@link #open}. Permits that were
     * given before stay good. Closing a closed gate does nothing.
     */
    public void close() {
        synchronized (switching) {
            tally.close();
        }
    }

    /** Lets work in again. Opening an open gate does nothing. */
    public void open() {
        synchronized (switching) {
            tally.open();
        }
    }

    /** Whether the gate lets work in; false from the moment when a {@link #close} has begun to refuse everywhere. */
    public boolean isOpen() {
        return !tally.isClosed();
    }

    /**
     * Waits until every permit has been given back. Of use once the gate is closed; an open gate is empty when there
     * was a moment without work in it, and such a moment may be missed.
     *
     * @param deadline bounds the wait; its clock is the one that is waited on
     * @return true if the gate is empty, false if the deadline has passed first
     * @throws InterruptedException if the thread is interrupted before the gate is empty
     */
    public boolean awaitEmpty(Deadline deadline) throws InterruptedException {
        if (tally.inFlight() == 0) {
            return true;
        }
        var waiter = new Waiter(Thread.currentThread(), deadline.clock());
        waiters.add(waiter);
        try {
            return parkUntilEmpty(deadline);
        } finally {
            waiters.remove(waiter);
        }
    }

    /** A permit that is given back either finds the caller among the waiters or is already counted here. */
    private boolean parkUntilEmpty(Deadline deadline) throws InterruptedException {
        var clock = deadline.clock();
        for (var inFlight = tally.inFlight(); inFlight != 0; inFlight = tally.inFlight()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("expected an empty gate, interrupted with " + inFlight + " permits out");
            }
            var now = clock.nanoTime();
            var left = deadline.nanoTime() - now;
            if (left <= 0) {
                return false;
            }
            clock.parkUntil(now + Math.min(left, LONGEST_PARK_NANOS));
        }
        return true;
    }

    /**
     * How many permits are out: never fewer than were out at some moment of this call, exact when nothing moves.
     */
    public long inFlight() {
        return tally.inFlight();
    }

    /** How many permits this gate has ever given. Cheap: reads a few words and disturbs nobody. */
    public long entered() {
        return tally.entered();
    }

    void leave() {
        tally.leave();
        if (!waiters.isEmpty() && tally.inFlight() == 0) {
            waiters.forEach(waiter -> waiter.clock().unpark(waiter.thread()));
        }
    }
}
