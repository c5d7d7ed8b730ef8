package dev.lastcall.report;

import java.util.Locale;

/** The words of an interruption's timeline, the same in every part of Lastcall; see {@code docs/timeline.schema.json}. */
public enum TimelineStep {
    /** A notice or a stop was heard. */
    NOTICED,
    /** Listeners have been called. */
    TOLD,
    /** Progress is on durable storage. */
    SAVED,
    /** The drain has started. */
    STOPPING,
    /** Still serving, while the load balancer hears of it. */
    LINGERING,
    /** New work is refused. */
    REFUSING,
    /** Nothing is in flight any more. */
    FINISHED,
    /** Connections, pools and leases are closed. */
    RELEASED,
    /** The process leaves. */
    GONE,
    /** A replacement has started; the library never says this of itself. */
    REPLACED,
    /** The replacement serves; the library never says this of itself. */
    HEALTHY;

    /** The word as it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
