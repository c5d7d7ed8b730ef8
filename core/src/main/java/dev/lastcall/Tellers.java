package dev.lastcall;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Tells all listeners, of which the first is the log; none holds up another. */
final class Tellers {

    private final List<LastcallListener> listeners;
    private final List<Teller> tellers;

    Tellers(List<LastcallListener> listeners, Clock clock) {
        this.listeners = List.copyOf(listeners);
        this.tellers =
                listeners.stream().map(listener -> new Teller(listener, clock)).toList();
    }

    void started(Lastcall lastcall) {
        listeners.forEach(listener -> listener.onStarted(lastcall));
    }

    void tell(Consumer<LastcallListener> news) {
        tellers.forEach(teller -> teller.tell(news));
    }

    /** Writes a line to the log, which may be stuck: not on the caller's thread. */
    void log(String text) {
        tellers.get(0).tell(listener -> LogListener.LOG.info("{}", text));
    }

    /** Tells all, and runs {@code whenAllTold} on the thread that was the last to tell. */
    void tell(Consumer<LastcallListener> news, Runnable whenAllTold) {
        var untold = new AtomicInteger(tellers.size());
        tell(listener -> {
            try {
                news.accept(listener);
            } finally {
                if (untold.decrementAndGet() == 0) {
                    whenAllTold.run();
                }
            }
        });
    }

    /** Waits until all are told; says whether the first of them, the log, has been. */
    boolean awaitTold(Deadline deadline) {
        tellers.forEach(teller -> teller.awaitTold(deadline));
        return !tellers.get(0).isTelling();
    }
}
