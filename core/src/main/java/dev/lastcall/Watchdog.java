package dev.lastcall;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process at the deadline, whatever else happens: shutdown hooks of other people that hang, a log that blocks.
 * What has not been told by then goes to standard error first.
 */
final class Watchdog {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private static final Duration LAST_WORDS = Duration.ofMillis(50);

    private final Clock clock;
    private final Runnable bark;

    /**
     * A watchdog.
     *
     * @param bark what it does at the deadline
     */
    Watchdog(Clock clock, Runnable bark) {
        this.clock = clock;
        this.bark = bark;
    }

    void watch(Deadline deadline) {
        try {
            clock.start("lastcall-watchdog", () -> {
                while (!deadline.hasPassed()) {
                    Thread.interrupted();
                    // Short enough to see that the deadline has moved earlier.
                    clock.parkUntil(
                            clock.nanoTime() + Math.min(deadline.remaining().toNanos(), 20_000_000));
                }
                bark.run();
            });
        } catch (OutOfMemoryError noThread) {
            LOG.warn("No thread is left to watch the deadline with: hooks that hang are ended by the kill", noThread);
        }
    }

    /** Prints to standard error, which may block: not for longer than a blink. */
    static void lastWords(Clock clock, String text) {
        var said = new AtomicBoolean();
        var waiter = Thread.currentThread();
        try {
            clock.start("lastcall-last-words", () -> {
                System.err.println(text);
                said.set(true);
                clock.unpark(waiter);
            });
        } catch (OutOfMemoryError noThread) {
            System.err.println(text);
            return;
        }
        var until = Deadline.after(clock, LAST_WORDS);
        while (!said.get() && !until.hasPassed()) {
            clock.parkUntil(until.nanoTime());
        }
    }
}
