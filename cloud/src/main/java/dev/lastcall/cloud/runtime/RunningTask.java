package dev.lastcall.cloud.runtime;

/** One task's process tree. Safe for use from any thread; a call after the task's end does nothing. */
public interface RunningTask {

    /** The process id, as seen from the cloud, of the task's process 1. */
    long pid();

    /** Sends SIGTERM to the task's process 1, as a container engine does. */
    void terminate();

    /** Sends SIGKILL to the task's process 1, with which the whole tree ends. */
    void kill();

    /** Whether the task has not ended yet. */
    boolean isAlive();
}
