package dev.lastcall.jobs;

import dev.lastcall.jobs.store.JobException;

/**
 * The job's last checkpoint of this process has been written, because there was no time to wait for the job any longer.
 * What it does from now on is not saved; its next holder does it again.
 */
public final class JobSealedException extends JobException {

    private static final long serialVersionUID = 1L;

    JobSealedException(String job) {
        super(
                "job " + job + " is sealed: this process is about to end, and its last checkpoint was written without"
                        + " waiting any longer. Leave; what was done since is done again by the next holder",
                null);
    }
}
