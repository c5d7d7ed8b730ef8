package dev.lastcall.cloud.wire;

/** Instead of an answer the client sees the end of its connection. */
public final class ConnectionCutException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The end of a connection. */
    public ConnectionCutException() {
        super("the connection is cut on purpose", null, false, false);
    }
}
