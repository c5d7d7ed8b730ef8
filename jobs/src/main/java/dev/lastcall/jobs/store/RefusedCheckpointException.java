package dev.lastcall.jobs.store;

/**
 * What was found in the store cannot be gone on from: it is not a checkpoint, belongs to another job, was written by a
 * newer version, or nothing of it is whole. Nothing was changed.
 */
public final class RefusedCheckpointException extends JobException {

    private static final long serialVersionUID = 1L;

    /** A refusal with its sentence: what was looked at, what was expected, what was found, what to do. */
    public RefusedCheckpointException(String message) {
        super(message, null);
    }

    /** A refusal with its sentence and what led to it. */
    public RefusedCheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
