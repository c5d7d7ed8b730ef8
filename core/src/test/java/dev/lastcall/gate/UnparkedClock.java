package dev.lastcall.gate;

import dev.lastcall.time.Clock;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** A clock that stands still: who parks on it is woken by {@link #unpark}, never by time. A lost wake-up hangs. */
final class UnparkedClock implements Clock {

    private final Semaphore parks = new Semaphore(0);

    /** Waits until somebody has parked, or is about to, {@code times} times. */
    void awaitParked(int times) throws InterruptedException {
        parks.acquire(times);
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public long nanoTime() {
        return 0;
    }

    @Override
    public void parkUntil(long nanoTime) {
        parks.release();
        LockSupport.park(this);
    }

    @Override
    public void unpark(Thread thread) {
        LockSupport.unpark(thread);
    }

    @Override
    public void interrupt(Thread thread) {
        thread.interrupt();
    }

    @Override
    public Thread start(String name, Runnable body) {
        return Clock.system().start(name, body);
    }
}
