package dev.lastcall.jobs.store;

import org.jspecify.annotations.Nullable;

/** Why a job cannot be opened, or cannot save any more. The message says what was expected, found, and what to do. */
public abstract class JobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An exception with its sentence, and what led to it if something did. */
    protected JobException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
