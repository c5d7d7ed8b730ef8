package dev.lastcall.cloud.runtime;

import java.io.IOException;

/** One task's process tree. Safe for use from any thread; a call after the task's end does nothing. */
public interface RunningTask {

    /** The process id, as seen from the cloud, of the task's process 1. */
    long pid();

    /** Sends SIGTERM to the task's process 1, as a container engine does. */
    void terminate();

    /** Sends SIGKILL to the task's process 1, with which the whole tree ends. */
    void kill();

    /**
     * Stops all processes of the task where they are (SIGSTOP), as when its machine hibernates. Takes milliseconds. Under
     * {@link Containment#SUPERVISED} a descendant that has detached itself runs on.
     *
     * @throws IOException if not all could be stopped
     */
    void freeze() throws IOException;

    /**
     * Lets them go on (SIGCONT). Takes milliseconds.
     *
     * @throws IOException if not all could be
     */
    void thaw() throws IOException;

    /** Whether the task has not ended yet. */
    boolean isAlive();
}
