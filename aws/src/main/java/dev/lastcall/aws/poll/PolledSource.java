package dev.lastcall.aws.poll;

import dev.lastcall.signal.Signal;
import dev.lastcall.signal.SignalSink;
import dev.lastcall.signal.SignalSource;
import dev.lastcall.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A source that hears by asking again and again. Safe for use by many threads. */
public final class PolledSource implements SignalSource {

    /** What is asked; used by the source's one thread, except for {@link #abort}. */
    public interface Watch {
        /**
         * Asks once.
         *
         * @param tell takes what was heard
         * @return how long to pause; empty if nothing more can be heard
         */
        Optional<Duration> look(Consumer<Signal> tell);

        /** Ends a look that is under way, from another thread. */
        void abort();
    }

    /** Makes the watch when the source is started. */
    @FunctionalInterface
    public interface WatchFactory {
        /** Makes it. */
        Watch on(Clock clock);
    }

    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    private final String name;
    private final WatchFactory watches;

    private @Nullable Watch watch;
    private @Nullable PollLoop loop;
    private boolean closed;

    /**
     * A source that has not been started.
     *
     * @param name the source's name
     * @param watches makes what is asked
     */
    public PolledSource(String name, WatchFactory watches) {
        this.name = name;
        this.watches = watches;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(SignalSink sink, Clock clock) {
        prepare(sink, clock).ifPresent(prepared -> prepared.start(FIRST_LOOK));
    }

    private synchronized Optional<PollLoop> prepare(SignalSink sink, Clock clock) {
        if (loop != null) {
            throw new IllegalStateException("the source '" + name + "' was started before: make a new one");
        }
        var made = watches.on(clock);
        var prepared = new PollLoop(
                "lastcall-" + name,
                clock,
                () -> made.look(signal -> {
                    if (!isClosed()) {
                        sink.accept(signal);
                    }
                }));
        watch = made;
        loop = prepared;
        return closed ? Optional.empty() : Optional.of(prepared);
    }

    /** Asks again at once. */
    public void wake() {
        var running = loop();
        if (running != null) {
            running.wake();
        }
    }

    @Override
    public void close() {
        var running = loop();
        markClosed();
        if (running != null) {
            running.close(LAST_LOOK);
        }
    }

    private synchronized void markClosed() {
        closed = true;
        if (watch != null) {
            watch.abort();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized @Nullable PollLoop loop() {
        return loop;
    }
}
