package dev.lastcall.signal;

import java.util.ArrayDeque;
import java.util.Deque;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The one place that knows {@code sun.misc.Signal}. */
final class SignalHandlers {

    private SignalHandlers() {}

    /**
     * Takes over SIGTERM and SIGINT.
     *
     * @return gives them back to whoever had them
     * @throws IllegalArgumentException if the JVM keeps a signal for itself (it runs with {@code -Xrs})
     */
    static Runnable install(SignalSink sink) {
        Deque<Runnable> restores = new ArrayDeque<>();
        try {
            restores.push(handle("TERM", Stop.Kind.SIGTERM, sink));
            restores.push(handle("INT", Stop.Kind.SIGINT, sink));
        } catch (IllegalArgumentException e) {
            restores.forEach(Runnable::run);
            throw e;
        }
        return () -> restores.forEach(Runnable::run);
    }

    private static Runnable handle(String name, Stop.Kind kind, SignalSink sink) {
        var signal = new Signal(name);
        SignalHandler before = Signal.handle(signal, heard -> sink.accept(new Stop(TerminationSource.NAME, kind)));
        return () -> Signal.handle(signal, before);
    }
}
