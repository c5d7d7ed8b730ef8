package dev.lastcall.drain;

/** When a lane begins its way out. */
public enum DrainAt {
    /** At the notice: for what pulls work from queues. What it holds is finished and handed back with time to spare. */
    NOTICE,
    /**
     * At a stop or the plan's latest safe moment, whichever comes first: for what is served, and for jobs. The latest
     * safe moment is the time at which the notice takes effect, less the margin, less what the whole plan needs.
     */
    LATEST_SAFE,
    /**
     * At a stop; when only a notice is known, at this lane's own latest safe moment, which reserves what this lane
     * needs and not what the longest one does.
     */
    STOP
}
