package dev.lastcall.cloud.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The one queue of commands that changes the world, and the clock that it stands on. Commands run one after the other,
 * in the order in which they were given; nothing of the world is touched anywhere else.
 */
public interface Loop extends AutoCloseable {

    /** The time on this loop's clock. May be asked from any thread. */
    Instant now();

    /** Queues a command; from any thread. What it throws is logged (wall) or thrown by the driver (virtual). */
    void execute(Runnable command);

    /** Queues a command for later; from any thread. A negative delay counts as zero. */
    Timer after(Duration delay, Runnable command);

    /** Whether the calling thread is the one that runs this loop's commands. */
    boolean isCurrent();

    /**
     * Runs a command that has an answer.
     *
     * @return completes with the answer, or with what the command threw
     */
    default <T> CompletableFuture<T> submit(Supplier<T> command) {
        var answer = new CompletableFuture<T>();
        Runnable run = () -> {
            try {
                answer.complete(command.get());
            } catch (RuntimeException | Error failure) {
                answer.completeExceptionally(failure);
            }
        };
        if (isCurrent()) {
            run.run();
        } else {
            execute(run);
        }
        return answer;
    }

    /** Runs nothing more. */
    @Override
    void close();
}
