package dev.lastcall.aws.imds;

/** An item of instance metadata holds something else than it should. */
final class ItemException extends Exception {

    private static final long serialVersionUID = 1L;

    ItemException(String message) {
        super(message);
    }
}
