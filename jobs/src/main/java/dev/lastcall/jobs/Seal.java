package dev.lastcall.jobs;

import dev.lastcall.jobs.store.FencedException;
import dev.lastcall.jobs.store.JobException;
import org.jspecify.annotations.Nullable;

/**
 * Why a job takes nothing more: it is closed, or complete, or it has <em>ended</em>, that is it was fenced off or saved
 * for the last time. Nothing breaks it.
 */
final class Seal {

    private final String job;
    private volatile @Nullable JobException end;
    private volatile boolean complete;
    private volatile boolean closed;

    Seal(String job) {
        this.job = job;
    }

    /** The job's holder has left it. */
    void close() {
        closed = true;
    }

    /** The job's holder has told that it is done; perhaps that is not saved yet. */
    void complete() {
        complete = true;
    }

    /** Somebody else holds the job. */
    synchronized void fencedOff(FencedException told) {
        end = told;
    }

    /** The last save has begun; the job is not waited for. */
    synchronized void savedLast() {
        if (end == null) {
            end = new JobSealedException(job);
        }
    }

    boolean isClosed() {
        return closed;
    }

    boolean isComplete() {
        return complete;
    }

    boolean hasEnded() {
        return end != null;
    }

    /** Whether the job takes more. */
    boolean isOpen() {
        return !closed && !complete && end == null;
    }

    /** Throws what says why, if the job is closed or has ended. */
    void requireHeld() {
        if (closed) {
            throw new IllegalStateException("job " + job + " is closed: open it again to go on");
        }
        var why = end;
        if (why instanceof FencedException fenced) {
            throw new FencedException(job, fenced.epoch(), fenced.higherEpoch(), fenced);
        }
        if (why != null) {
            throw new JobSealedException(job);
        }
    }

    /** Throws what says why, if the job takes nothing more. */
    void requireOpen() {
        requireHeld();
        if (complete) {
            throw new IllegalStateException(
                    "job " + job + " is complete and takes nothing more: open a job of another name for another run");
        }
    }
}
