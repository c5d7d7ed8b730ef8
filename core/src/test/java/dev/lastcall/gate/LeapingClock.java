package dev.lastcall.gate;

import dev.lastcall.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock for one thread: parking on it makes the time pass at once. */
final class LeapingClock implements Clock {

    private final AtomicLong nanoTime = new AtomicLong();
    private Runnable whenParked = () -> {};

    /** Runs {@code action} each time that somebody parks, before the time passes. */
    void whenParked(Runnable action) {
        whenParked = action;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanoTime());
    }

    @Override
    public long nanoTime() {
        return nanoTime.get();
    }

    @Override
    public void parkUntil(long nanoTime) {
        whenParked.run();
        this.nanoTime.accumulateAndGet(nanoTime, Math::max);
    }

    @Override
    public void unpark(Thread thread) {}

    @Override
    public void interrupt(Thread thread) {
        thread.interrupt();
    }

    @Override
    public Thread start(String name, Runnable body) {
        throw new UnsupportedOperationException("a clock for one thread");
    }
}
