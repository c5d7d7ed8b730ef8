package dev.lastcall.drain;

/** Where a lane, or the process, is on its way out, as seen from outside; in order. */
public enum State {
    /** Nothing was heard, or what was heard has been taken back. */
    SERVING,
    /** A notice stands; still serving. */
    NOTICED,
    /** The drain has started; still serving, while the load balancer hears of it. */
    LINGERING,
    /** New work is being refused. */
    REFUSING,
    /** What is in flight is being finished. */
    FINISHING,
    /** The last save is being written. */
    CHECKPOINTING,
    /** What the lanes have used is being closed. */
    RELEASING,
    /** Over. */
    GONE
}
