package dev.lastcall.time;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

enum SystemClock implements Clock {
    INSTANCE;

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void parkUntil(long nanoTime) {
        LockSupport.parkNanos(this, nanoTime - System.nanoTime());
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
        var thread = new Thread(null, body, name, 0, false);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
