package dev.lastcall.testkit;

import dev.lastcall.signal.InstanceAction;
import dev.lastcall.signal.Notice;
import dev.lastcall.signal.Retracted;
import dev.lastcall.signal.Signal;
import dev.lastcall.signal.SignalSink;
import dev.lastcall.signal.SignalSource;
import dev.lastcall.signal.Stop;
import dev.lastcall.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source that hears what a test says. */
public final class ScriptedSource implements SignalSource {

    private final List<Signal> knownAtStart;
    private @Nullable SignalSink sink;
    private @Nullable Clock clock;
    private boolean closed;

    /**
     * A source.
     *
     * @param knownAtStart what it has heard before the process started
     */
    public ScriptedSource(Signal... knownAtStart) {
        this.knownAtStart = new ArrayList<>(List.of(knownAtStart));
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public void start(SignalSink sink, Clock clock) {
        if (this.sink != null) {
            throw new IllegalStateException("started twice");
        }
        this.sink = sink;
        this.clock = clock;
        knownAtStart.forEach(sink::accept);
    }

    /** Hears a signal now; before it is started it tells of it as soon as it is. */
    public void hear(Signal signal) {
        if (sink == null) {
            knownAtStart.add(signal);
        } else if (!closed) {
            sink.accept(signal);
        }
    }

    /**
     * Hears that the instance is terminated in {@code duration}.
     *
     * @throws IllegalStateException if it was not started: until then it has no clock
     */
    public void noticeIn(Duration duration) {
        noticeIn(duration, InstanceAction.TERMINATE);
    }

    /**
     * Hears that something happens to the instance in {@code duration}.
     *
     * @throws IllegalStateException if it was not started: until then it has no clock
     */
    public void noticeIn(Duration duration, InstanceAction action) {
        if (clock == null) {
            throw new IllegalStateException("the source was not started: pass it to listenTo(...) first");
        }
        var now = clock.now();
        hear(new Notice(name(), action, now.plus(duration), now));
    }

    /** Hears that the notice was taken back. */
    public void retract() {
        hear(new Retracted(name()));
    }

    /** Hears SIGTERM. */
    public void sigterm() {
        hear(new Stop("SIGTERM", Stop.Kind.SIGTERM));
    }

    /** Hears SIGINT. */
    public void sigint() {
        hear(new Stop("SIGINT", Stop.Kind.SIGINT));
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Whether it was closed. */
    public boolean isClosed() {
        return closed;
    }
}
