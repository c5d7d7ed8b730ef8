package dev.lastcall.examples;

/** The place that the program runs in lacks something: a free port, a directory; it exits with 3. */
public final class EnvironmentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was expected, what was found, what to do. */
    public EnvironmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
