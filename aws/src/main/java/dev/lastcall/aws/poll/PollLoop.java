package dev.lastcall.aws.poll;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One daemon thread that looks at something, pauses, and looks again. Safe for use by many threads. */
public final class PollLoop {

    /** What is done at each turn. */
    @FunctionalInterface
    public interface Look {
        /**
         * Looks once, within a bound of its own.
         *
         * @return how long to pause; empty if there is nothing more to look for
         */
        Optional<Duration> look();
    }

    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
    private static final Duration AFTER_A_BUG = Duration.ofSeconds(30);

    private final String name;
    private final Clock clock;
    private final Look look;
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Thread thread;
    private volatile boolean started;
    private volatile boolean looked;
    private volatile boolean woken;
    private volatile boolean closed;
    private volatile boolean ended;

    /**
     * Prepares a loop; nothing runs yet.
     *
     * @param name the thread's name
     */
    public PollLoop(String name, Clock clock, Look look) {
        this.name = name;
        this.clock = clock;
        this.look = look;
    }

    /** Starts the thread, and waits until it has looked once, at most so long. */
    public void start(Duration waitForTheFirst) {
        started = true;
        clock.start(name, this::run);
        await(() -> looked, waitForTheFirst);
    }

    /** Ends the current pause. */
    public void wake() {
        woken = true;
        var sleeper = thread;
        if (sleeper != null) {
            clock.unpark(sleeper);
        }
    }

    /** Looks again at once, and waits at most so long for the loop to end of itself. */
    public void awaitEnd(Duration atMost) {
        wake();
        await(() -> ended, atMost);
    }

    /** Ends the loop, and waits for its thread at most so long, unless it is this thread. Idempotent. */
    public void close(Duration waitForTheEnd) {
        closed = true;
        wake();
        if (started && Thread.currentThread() != thread) {
            await(() -> ended, waitForTheEnd);
        }
    }

    private void run() {
        thread = Thread.currentThread();
        try {
            Optional<Duration> pause = closed ? Optional.empty() : lookSafely();
            looked = true;
            announce();
            while (pause.isPresent() && !closed) {
                pause(pause.get());
                if (!closed) {
                    pause = lookSafely();
                }
            }
        } finally {
            looked = true;
            ended = true;
            announce();
        }
    }

    private Optional<Duration> lookSafely() {
        woken = false;
        try {
            return look.look();
        } catch (RuntimeException e) {
            LOG.error("{} failed; it goes on in {} s", name, AFTER_A_BUG.toSeconds(), e);
            return Optional.of(AFTER_A_BUG);
        }
    }

    private void pause(Duration pause) {
        var end = Deadline.after(clock, pause);
        while (!woken && !closed && !end.hasPassed()) {
            clock.parkUntil(end.nanoTime());
        }
    }

    private void announce() {
        waiting.forEach(clock::unpark);
    }

    private void await(BooleanSupplier condition, Duration atMost) {
        var self = Thread.currentThread();
        var end = Deadline.after(clock, atMost);
        waiting.add(self);
        try {
            while (!condition.getAsBoolean() && !end.hasPassed() && !self.isInterrupted()) {
                clock.parkUntil(end.nanoTime());
            }
        } finally {
            waiting.remove(self);
        }
    }
}
