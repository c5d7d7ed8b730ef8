package dev.lastcall.testkit;

import dev.lastcall.signal.Signal;
import dev.lastcall.signal.SignalSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was given. Safe for use by many threads. */
public final class RecordingSink implements SignalSink {

    private final List<Signal> signals = new CopyOnWriteArrayList<>();

    @Override
    public boolean accept(Signal signal) {
        return signals.add(signal);
    }

    /** What was given, in order. */
    public List<Signal> signals() {
        return List.copyOf(signals);
    }

    /** What was given of one kind, in order. */
    public <S extends Signal> List<S> signals(Class<S> kind) {
        return signals.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
