package dev.lastcall.aws.http;

import java.io.IOException;

/** There was no answer, or none that can be understood. */
public final class ExchangeException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** No connection: refused, no route, or not in time. */
        NOT_CONNECTED,
        /** Connected, and not answered in full in time. */
        NOT_ANSWERED,
        /** The connection ended in the middle of the answer. */
        CUT_OFF,
        /** What came is not HTTP/1.1, or larger than accepted. */
        NOT_UNDERSTOOD,
        /** {@link Transport#close} was called. */
        CLOSED
    }

    private final Kind kind;

    /**
     * Makes an exception.
     *
     * @param kind what went wrong
     * @param message for people
     */
    public ExchangeException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
