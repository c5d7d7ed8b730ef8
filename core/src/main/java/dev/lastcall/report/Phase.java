package dev.lastcall.report;

/** The part of a lane's way out, or of the process's, that a step belongs to. */
public enum Phase {
    /** The save at the notice, or at a rebalance recommendation. */
    NOTICE_SAVE,
    /** Going on serving while the load balancer hears of the drain. */
    LINGER,
    /** Refusing new work. */
    REFUSE,
    /** Finishing what is in flight. */
    FINISH,
    /** Taking up work again after a retracted notice. */
    RESUME,
    /** The last save. */
    CHECKPOINT,
    /** Closing what the lanes have used. */
    RELEASE
}
