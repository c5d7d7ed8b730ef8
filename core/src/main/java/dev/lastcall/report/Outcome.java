package dev.lastcall.report;

/** How a step ended. */
public enum Outcome {
    /** It ended by itself, in time. */
    DONE,
    /** It was interrupted at its bound and left behind. */
    CUT_OFF,
    /** It threw. */
    FAILED,
    /** There was no time to begin it. */
    SKIPPED
}
