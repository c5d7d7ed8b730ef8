package dev.lastcall.testkit.drain;

import dev.lastcall.testkit.TestClock;
import dev.lastcall.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A clock whose machine runs out of threads, and that fails now and then. */
final class MeagreClock implements Clock {

    private final TestClock clock;
    private final List<Thread> started = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> refused = name -> false;
    private volatile boolean failing;

    MeagreClock(TestClock clock) {
        this.clock = clock;
    }

    void refuseThreads(Predicate<String> byName) {
        refused = byName;
    }

    void failNextReading() {
        failing = true;
    }

    void interruptThreadsNamed(String name) {
        started.stream().filter(thread -> thread.getName().equals(name)).forEach(clock::interrupt);
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public long nanoTime() {
        if (failing && Thread.currentThread().getName().equals("lastcall")) {
            failing = false;
            throw new OutOfMemoryError("as the test wants it");
        }
        return clock.nanoTime();
    }

    @Override
    public void parkUntil(long nanoTime) {
        clock.parkUntil(nanoTime);
    }

    @Override
    public void unpark(Thread thread) {
        clock.unpark(thread);
    }

    @Override
    public void interrupt(Thread thread) {
        clock.interrupt(thread);
    }

    @Override
    public Thread start(String name, Runnable body) {
        if (refused.test(name)) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        var thread = clock.start(name, body);
        started.add(thread);
        return thread;
    }
}
