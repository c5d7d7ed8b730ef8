package dev.lastcall.cloud.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loop whose time stands until {@link #advance} is called, and whose commands run at once, on one daemon thread. For
 * scripted tasks only. Safe for use from any thread.
 */
public final class ManualLoop implements Loop {

    private static final Logger LOG = LoggerFactory.getLogger(ManualLoop.class);

    private final VirtualLoop virtual;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(this::newThread);
    private volatile @Nullable Thread thread;
    private volatile Instant seen;
    private volatile boolean closed;

    /** A loop that stands at {@code start}. */
    public ManualLoop(Instant start) {
        virtual = new VirtualLoop(start);
        seen = start;
    }

    private Thread newThread(Runnable body) {
        var created = new Thread(body, "lastcall-cloud-world");
        created.setDaemon(true);
        thread = created;
        return created;
    }

    @Override
    public Instant now() {
        return isCurrent() ? virtual.now() : seen;
    }

    @Override
    public void execute(Runnable command) {
        after(Duration.ZERO, command);
    }

    @Override
    public Timer after(Duration delay, Runnable command) {
        if (isCurrent()) {
            return virtual.after(delay, logged(command));
        }
        var timer = new CompletableFuture<Timer>();
        onThread(() -> {
            timer.complete(virtual.after(delay, logged(command)));
            virtual.advance(Duration.ZERO);
        });
        return () -> timer.thenAccept(Timer::cancel);
    }

    @Override
    public <T> CompletableFuture<T> submit(Supplier<T> command) {
        var answer = Loop.super.submit(command);
        // Looked at afterwards: nobody waits for a command that will never be run; harmless where it has been.
        if (closed) {
            answer.completeExceptionally(new IllegalStateException("the cloud is closed"));
        }
        return answer;
    }

    /**
     * Lets {@code duration} pass, with everything that falls due in it, in order; in no time at all, but for what that
     * takes.
     *
     * @return completes with the new time; fails if the loop is closed before
     * @throws IllegalArgumentException if the duration is negative
     */
    public CompletableFuture<Instant> advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time goes forward only, found " + duration);
        }
        var reached = new CompletableFuture<Instant>();
        var taken = onThread(() -> {
            virtual.advance(duration);
            seen = virtual.now();
            reached.complete(seen);
        });
        if (!taken) {
            reached.completeExceptionally(new IllegalStateException("the cloud is closed"));
        }
        return reached;
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    private Runnable logged(Runnable command) {
        return () -> {
            seen = virtual.now();
            try {
                command.run();
            } catch (RuntimeException | Error failure) {
                LOG.error("a command of the cloud's world failed", failure);
            }
        };
    }

    private boolean onThread(Runnable turn) {
        try {
            executor.execute(turn);
            return true;
        } catch (RejectedExecutionException closed) {
            LOG.debug("a command came after the cloud was closed, and was dropped");
            return false;
        }
    }

    /** Also waits for the command that is being run, 5 s at most. */
    @Override
    public void close() {
        closed = true;
        executor.shutdown();
        try {
            if (!isCurrent() && !executor.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("a command of the cloud's world is still running after 5 s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
