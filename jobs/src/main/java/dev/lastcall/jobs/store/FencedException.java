package dev.lastcall.jobs.store;

import org.jspecify.annotations.Nullable;

/**
 * Somebody opened the job after this holder did. What this holder saves from now on changes nothing; what it was told
 * to be saved before is in the hands of the new one. Stop working on the job.
 */
public final class FencedException extends JobException {

    private static final long serialVersionUID = 1L;

    private final long epoch;
    private final long higherEpoch;

    /**
     * The holder of one epoch learns of a higher one.
     *
     * @param cause what failed because of it, if anything did
     */
    public FencedException(String job, long epoch, long higherEpoch, @Nullable Throwable cause) {
        super(
                "job " + job + " is now held by epoch " + higherEpoch + ", this is epoch " + epoch
                        + ": it was opened again elsewhere. Stop working on it here; open it again to take it back",
                cause);
        this.epoch = epoch;
        this.higherEpoch = higherEpoch;
    }

    /** The epoch that was fenced off. */
    public long epoch() {
        return epoch;
    }

    /** The epoch that holds the job now, or that held it for a while since. */
    public long higherEpoch() {
        return higherEpoch;
    }
}
