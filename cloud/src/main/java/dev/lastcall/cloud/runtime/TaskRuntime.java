package dev.lastcall.cloud.runtime;

import java.util.function.Consumer;

/** Starts tasks and tells of their end. Safe for use from any thread. */
public interface TaskRuntime extends AutoCloseable {

    /**
     * Starts a task. When this returns, the task's own program has been asked for; what it makes of it shows in its
     * log and its exit code.
     *
     * @param onExit called exactly once for each task that was started, from a thread of the runtime, possibly before
     *     this method has returned; it must not block
     * @throws TaskStartException if the task could not be started; nothing of it is left behind and {@code onExit} is
     *     not called
     */
    RunningTask start(TaskLaunch launch, Consumer<TaskExit> onExit) throws TaskStartException;

    /** How far a task's processes are contained on this machine. */
    Containment containment();

    /** Kills every task that is still running and waits, for a few seconds at most, until all are gone. */
    @Override
    void close();
}
