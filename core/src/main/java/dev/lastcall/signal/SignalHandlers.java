package dev.lastcall.signal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The one place that knows {@code sun.misc.Signal}. */
final class SignalHandlers {

    private static final AtomicBoolean OWNED = new AtomicBoolean();

    private SignalHandlers() {}

    /**
     * Takes over SIGTERM and SIGINT.
     *
     * @return gives them back to whoever had them
     * @throws IllegalStateException if they were taken over before, and not given back
     * @throws IllegalArgumentException if the JVM keeps a signal for itself (it runs with {@code -Xrs})
     */
    static Runnable install(SignalSink sink) {
        if (!OWNED.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "the process's signals are listened to already, and have one owner: close the"
                            + " other Lastcall first, or give its lanes to this one");
        }
        Deque<Runnable> restores = new ArrayDeque<>();
        try {
            restores.push(handle("TERM", Stop.Kind.SIGTERM, sink));
            restores.push(handle("INT", Stop.Kind.SIGINT, sink));
        } catch (IllegalArgumentException e) {
            giveBack(restores);
            throw e;
        }
        return () -> giveBack(restores);
    }

    private static void giveBack(Deque<Runnable> restores) {
        restores.forEach(Runnable::run);
        OWNED.set(false);
    }

    private static Runnable handle(String name, Stop.Kind kind, SignalSink sink) {
        var signal = new Signal(name);
        SignalHandler ours = heard -> sink.accept(new Stop(TerminationSource.NAME, kind));
        SignalHandler before = Signal.handle(signal, ours);
        return () -> {
            var current = Signal.handle(signal, before);
            if (current != ours) {
                // Somebody has taken the signal over since: it stays theirs.
                Signal.handle(signal, current);
            }
        };
    }
}
