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
        if (thread == null) {
            thread = clock.start("lastcall-listener", this::run);
        }
    }

    /** Waits until everything is told. */
    void awaitTold(Deadline deadline) {
        synchronized (this) {
            waiter = Thread.currentThread();
        }
        while (isTelling() && !deadline.hasPassed()) {
            clock.parkUntil(deadline.nanoTime());
        }
    }

    synchronized boolean isTelling() {
        return thread != null;
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
