package dev.lastcall.jobs;

import dev.lastcall.jobs.store.JobException;
import java.io.IOException;

/** The store could not be read or written. What was committed before is still committed. */
public final class StoreFailedException extends JobException {

    private static final long serialVersionUID = 1L;

    StoreFailedException(String what, IOException cause) {
        super(what + ": " + (cause.getMessage() == null ? cause.toString() : cause.getMessage()), cause);
    }
}
