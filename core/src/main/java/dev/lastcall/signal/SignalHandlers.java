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
        var ours = new Handler(signal, kind, sink);
        var before = Signal.handle(signal, ours);
        return () -> {
            var current = Signal.handle(signal, before);
            if (current != ours) {
                // Somebody has taken the signal over since: it stays theirs.
                Signal.handle(signal, current);
            }
            ours.givenBack();
        };
    }

    /** Tells of a signal; one that comes when nobody listens any more, but is ours still, goes to who has it next. */
    private static final class Handler implements SignalHandler {

        private final Signal signal;
        private final Stop.Kind kind;
        private final SignalSink sink;
        private boolean refused;
        private boolean givenBack;

        Handler(Signal signal, Stop.Kind kind, SignalSink sink) {
            this.signal = signal;
            this.kind = kind;
            this.sink = sink;
        }

        @Override
        public void handle(Signal heard) {
            if (!sink.accept(new Stop(TerminationSource.NAME, kind))) {
                pass(true, false);
            }
        }

        void givenBack() {
            pass(false, true);
        }

        private void pass(boolean wasRefused, boolean wasGivenBack) {
            synchronized (this) {
                refused |= wasRefused;
                givenBack |= wasGivenBack;
                if (!refused || !givenBack) {
                    return;
                }
                refused = false;
            }
            Signal.raise(signal);
        }
    }
}
