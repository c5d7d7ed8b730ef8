package dev.lastcall.cloud.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A loop on the wall clock, or on one that runs faster, with one daemon thread. */
public final class WallLoop implements Loop {

    private static final Logger LOG = LoggerFactory.getLogger(WallLoop.class);

    private final Clock clock;
    private final Instant start;
    private final int factor;
    private final ScheduledThreadPoolExecutor executor;
    private final Set<CompletableFuture<?>> unanswered = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    /** A loop on the system's clock. */
    public WallLoop() {
        this(Clock.systemUTC());
    }

    /** A loop whose {@link #now()} is the clock's; its delays are the system's. */
    public WallLoop(Clock clock) {
        this(clock, 1);
    }

    /** A loop whose time passes {@code factor} times as fast as the clock's, from now on. */
    WallLoop(Clock clock, int factor) {
        this.clock = clock;
        this.factor = factor;
        start = clock.instant();
        executor = new ScheduledThreadPoolExecutor(1, this::newThread);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private Thread newThread(Runnable body) {
        var created = new Thread(body, "lastcall-cloud-world");
        created.setDaemon(true);
        thread = created;
        return created;
    }

    @Override
    public Instant now() {
        var wall = clock.instant();
        return factor == 1 ? wall : start.plus(Duration.between(start, wall).multipliedBy(factor));
    }

    @Override
    public void execute(Runnable command) {
        after(Duration.ZERO, command);
    }

    @Override
    public Timer after(Duration delay, Runnable command) {
        try {
            var nanos = Math.max(0, delay.toNanos() / factor);
            var scheduled = executor.schedule(() -> runLogged(command), nanos, TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException closed) {
            LOG.debug("a command came after the cloud was closed, and was dropped");
            return () -> {};
        }
    }

    @Override
    public <T> CompletableFuture<T> submit(Supplier<T> command) {
        var answer = Loop.super.submit(command);
        unanswered.add(answer);
        answer.whenComplete((value, failure) -> unanswered.remove(answer));
        // Looked at after it has been added: either this sees that the loop is closed, or close() sees the answer.
        if (closed) {
            refuse(answer);
        }
        return answer;
    }

    /** Nobody waits for a command that will never be run; harmless where it has been. */
    private static void refuse(CompletableFuture<?> answer) {
        answer.completeExceptionally(new IllegalStateException("the cloud is closed"));
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    private static void runLogged(Runnable command) {
        try {
            command.run();
        } catch (RuntimeException | Error failure) {
            LOG.error("a command of the cloud's world failed", failure);
        }
    }

    /** Also waits for the command that is being run, 5 s at most; those that wait for their turn are refused. */
    @Override
    public void close() {
        executor.shutdown();
        awaitEnd();
        closed = true;
        unanswered.forEach(WallLoop::refuse);
    }

    private void awaitEnd() {
        if (isCurrent()) {
            return;
        }
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("a command of the cloud's world is still running after 5 s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
