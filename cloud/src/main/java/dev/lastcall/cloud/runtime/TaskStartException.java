package dev.lastcall.cloud.runtime;

import org.jspecify.annotations.Nullable;

/** A task could not be started; the message names the task and what is wrong. */
public final class TaskStartException extends Exception {
    private static final long serialVersionUID = 1L;

    TaskStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
