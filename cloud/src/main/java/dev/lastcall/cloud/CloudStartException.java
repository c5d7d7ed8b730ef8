package dev.lastcall.cloud;

/** The cloud could not be started, and nothing of it is left behind; the message says what was expected and found. */
public final class CloudStartException extends Exception {

    private static final long serialVersionUID = 1L;

    CloudStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
