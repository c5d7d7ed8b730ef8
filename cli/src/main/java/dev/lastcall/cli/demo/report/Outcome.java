package dev.lastcall.cli.demo.report;

/** How an interruption ended for its tasks; the worst of them counts. */
public enum Outcome {
    /** All left by themselves, in time. */
    DRAINED,
    /** At least one needed SIGKILL. */
    KILLED,
    /** The capacity was gone before at least one had left. */
    LOST
}
