package dev.lastcall.drain;

import dev.lastcall.time.Deadline;

/** One step of a lane, which is told how long it has. */
@FunctionalInterface
public interface Step {

    /**
     * Does the step, on a thread of its own. At the deadline the thread is interrupted and left behind, and the drain
     * goes on without it.
     *
     * @param deadline until when; it may move earlier meanwhile
     * @throws Exception recorded in the report as the step's failure; the drain goes on
     */
    void run(Deadline deadline) throws Exception;
}
