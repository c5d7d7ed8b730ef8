package dev.lastcall.examples;

/** The program was called with something that it does not understand; it exits with 2. The message is a sentence. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was expected, what was found, what to do. */
    public UsageException(String message) {
        super(message, null, false, false);
    }
}
