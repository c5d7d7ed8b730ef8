package dev.lastcall.jobs.store;

/** What opening does when checkpoints are there and not one of them is whole. */
public enum Recovery {
    /** Refuse, and touch nothing: somebody must look. The default. */
    REFUSE,
    /** Set them aside and begin the job from zero: all of it is done again. */
    RESTART_FROM_ZERO
}
