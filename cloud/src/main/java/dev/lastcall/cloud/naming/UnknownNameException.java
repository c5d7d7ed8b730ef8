package dev.lastcall.cloud.naming;

/** There is nothing of the given name, id or ARN. The message says what there is, where that helps. */
public final class UnknownNameException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** With what was asked for, and what there is. */
    public UnknownNameException(String message) {
        super(message);
    }
}
