package dev.lastcall.cloud.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks as processes of this machine, each a process tree that dies whole: with its task, and with the cloud, even one
 * that is killed by SIGKILL. {@link Containment} says how strictly, which depends on the machine.
 *
 * <p>Safe for use from any thread. All of its own threads are daemons.
 */
public final class ProcessRuntime implements TaskRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessRuntime.class);
    private static final long CLOSE_SECONDS = 5;

    private final Forker forker;
    private final Enclosure enclosure;
    private final String envProgram;
    private final RuntimeState state;
    private final Map<TaskProcess, CompletableFuture<Void>> running = new ConcurrentHashMap<>();
    private final ReadWriteLock closing = new ReentrantReadWriteLock();
    private boolean closed;

    private final ExecutorService exits = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "task-exits");
        thread.setDaemon(true);
        return thread;
    });

    private ProcessRuntime(Forker forker, Enclosure enclosure, String envProgram, RuntimeState state) {
        this.forker = forker;
        this.enclosure = enclosure;
        this.envProgram = envProgram;
        this.state = state;
    }

    /**
     * Starts a runtime with the strongest containment that this machine allows, and first ends what a cloud that was
     * killed may have left behind.
     *
     * @param stateDirectory where the runtime notes that it runs; created if missing; shared by successive clouds of
     *     one user
     * @throws java.io.UncheckedIOException if the directory cannot be used
     * @throws IllegalStateException if this is not a POSIX system
     */
    public static ProcessRuntime start(Path stateDirectory) {
        Forker forker = new Forker();
        return start(stateDirectory, forker, Enclosures.strongest(forker));
    }

    static ProcessRuntime start(Path stateDirectory, Forker forker, Enclosure enclosure) {
        try {
            String env = Programs.ownTool("env")
                    .orElseThrow(() -> new IllegalStateException(
                            "no env program in PATH: process tasks need a POSIX system (Linux, macOS)"));
            return new ProcessRuntime(forker, enclosure, env, RuntimeState.open(stateDirectory));
        } catch (RuntimeException e) {
            forker.close();
            throw e;
        }
    }

    @Override
    public Containment containment() {
        return enclosure.containment();
    }

    @Override
    public RunningTask start(TaskLaunch launch, Consumer<TaskExit> onExit) throws TaskStartException {
        closing.readLock().lock();
        try {
            if (closed) {
                throw new TaskStartException("task " + launch.taskId() + " cannot start: the runtime is closed", null);
            }
            LaunchPlan plan = LaunchPlan.of(launch, envProgram, state.runtimeId());
            TaskProcess task = forker.start(launch.taskId(), enclosure, plan.command(), plan.directory(), plan.log());
            CompletableFuture<Void> told = new CompletableFuture<>();
            running.put(task, told);
            task.enclosingExit().thenRunAsync(() -> ended(task, launch.taskId(), onExit, told), exits);
            return task;
        } catch (IOException e) {
            throw new TaskStartException("task " + launch.taskId() + " cannot start: " + e.getMessage(), e);
        } finally {
            closing.readLock().unlock();
        }
    }

    private void ended(TaskProcess task, String taskId, Consumer<TaskExit> onExit, CompletableFuture<Void> told) {
        try {
            TaskExit exit = task.collectExit();
            if (enclosure.containment() == Containment.SUPERVISED) {
                killEscaped(taskId);
            }
            onExit.accept(exit);
        } catch (RuntimeException e) {
            LOG.error("whoever was to hear of the end of task {} failed", taskId, e);
        } finally {
            running.remove(task);
            told.complete(null);
        }
    }

    /** Processes that have left the process group. */
    private void killEscaped(String taskId) {
        try {
            Marker.ofTask(state.runtimeId(), taskId).killAll();
        } catch (IOException e) {
            LOG.warn("task {} has ended; whether a process of it got away is unknown", taskId, e);
        }
    }

    @Override
    public void close() {
        closing.writeLock().lock();
        try {
            closed = true;
        } finally {
            closing.writeLock().unlock();
        }
        CompletableFuture<?>[] ends = running.values().toArray(CompletableFuture<?>[]::new);
        running.keySet().forEach(TaskProcess::kill);
        try {
            CompletableFuture.allOf(ends).get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("{} tasks were killed but have not ended after {} s", running.size(), CLOSE_SECONDS, e);
        }
        forker.close();
        exits.shutdown();
        if (running.isEmpty()) {
            state.close();
        }
    }
}
