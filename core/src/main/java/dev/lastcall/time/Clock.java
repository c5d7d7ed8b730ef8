package dev.lastcall.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Time, and waiting for it. Everything in Lastcall that reads the time, waits, or starts a thread does so through a
 * clock that it was given, so that a test can replace it by one on which two minutes pass in no time.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface Clock {

    /** The system's clock: wall time, {@link System#nanoTime()} and daemon threads. */
    static Clock system() {
        return SystemClock.INSTANCE;
    }

    /** The wall clock's time, which may jump. For people and logs; a wait is measured with {@link #nanoTime()}. */
    Instant now();

    /** Monotonic nanoseconds from an arbitrary origin; compare by subtraction only. */
    long nanoTime();

    /**
     * Parks the calling thread until {@link #unpark} is called for it, it is interrupted, or {@link #nanoTime()} has
     * reached {@code nanoTime}. May return early for no reason: callers loop on their condition. The interrupt status
     * is left as it is.
     */
    void parkUntil(long nanoTime);

    /** Lets a thread that is parked in {@link #parkUntil}, or that will park next, go on. */
    void unpark(Thread thread);

    /** Interrupts a thread that was started by {@link #start}. */
    void interrupt(Thread thread);

    /**
     * Starts a daemon thread on this clock.
     *
     * @param name the thread's name
     * @param body what it runs; what it throws goes to the thread's uncaught exception handler
     */
    Thread start(String name, Runnable body);

    /** The {@link #nanoTime()} at which {@code duration} from now will have passed; saturates after 146 years. */
    default long nanosAfter(Duration duration) {
        return nanoTime() + Durations.toNanosSaturated(duration);
    }
}
