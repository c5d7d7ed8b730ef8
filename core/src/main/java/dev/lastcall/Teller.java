package dev.lastcall;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one listener, in order, on a thread that exists while there is something to tell. */
final class Teller {

    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

    private final LastcallListener listener;
    private final Clock clock;
    private final Queue<Consumer<LastcallListener>> waiting = new ArrayDeque<>();
    private @Nullable Thread thread;
    private @Nullable Thread waiter;

    Teller(LastcallListener listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
    }

    synchronized void tell(Consumer<LastcallListener> news) {
        waiting.add(news);
        startIfNeeded();
    }

    /** A process that is out of threads gets another chance with the next news, and when the end is waited for. */
    private synchronized void startIfNeeded() {
        if (thread != null || waiting.isEmpty()) {
            return;
        }
        try {
            thread = clock.start("lastcall-listener", this::run);
        } catch (OutOfMemoryError noThread) {
            thread = null;
        }
    }

    /** Waits until everything is told. */
    void awaitTold(Deadline deadline) {
        synchronized (this) {
            waiter = Thread.currentThread();
        }
        startIfNeeded();
        while (hasThread() && !deadline.hasPassed()) {
            Thread.interrupted();
            clock.parkUntil(deadline.nanoTime());
        }
    }

    private synchronized boolean hasThread() {
        return thread != null;
    }

    /** Whether anything is not told yet. */
    synchronized boolean isTelling() {
        return thread != null || !waiting.isEmpty();
    }

    private void run() {
        for (var news = next(); news != null; news = next()) {
            try {
                news.accept(listener);
            } catch (Throwable t) {
                LOG.warn("A listener ({}) has thrown", listener.getClass().getName(), t);
            }
        }
    }

    private synchronized @Nullable Consumer<LastcallListener> next() {
        var news = waiting.poll();
        if (news == null) {
            thread = null;
            if (waiter != null) {
                clock.unpark(waiter);
            }
        }
        return news;
    }
}
