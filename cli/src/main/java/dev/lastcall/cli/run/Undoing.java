package dev.lastcall.cli.run;

import dev.lastcall.cli.exit.CommandFailed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run has started and must undo, in reverse: at its end, or when the process is told to go, whichever comes
 * first. Safe for use from any thread.
 */
public final class Undoing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Undoing.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Thread hook = new Thread(this::undo, "undo");
    private boolean undone;

    private Undoing() {}

    /** Undoes at the end of the process what has been started until then. */
    public static Undoing atExit() {
        var undoing = new Undoing();
        Runtime.getRuntime().addShutdownHook(undoing.hook);
        return undoing;
    }

    /**
     * Starts something that will be closed. An end of the process waits for this, so that nothing half-started stays.
     *
     * @throws CommandFailed if the end has begun
     */
    public synchronized <T extends AutoCloseable> T start(Supplier<T> start) {
        if (undone) {
            throw CommandFailed.environment("the process is ending: nothing more is started");
        }
        var one = start.get();
        started.push(one);
        return one;
    }

    private synchronized void undo() {
        undone = true;
        while (!started.isEmpty()) {
            var last = started.pop();
            try {
                last.close();
            } catch (Throwable e) { // an error of one part must not keep the others
                LOG.warn("{} could not be closed: {}", last.getClass().getSimpleName(), e.toString());
            }
        }
    }

    /** Undoes now. */
    @Override
    public void close() {
        undo();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.debug("the process is ending, and the hook with it");
        }
    }
}
