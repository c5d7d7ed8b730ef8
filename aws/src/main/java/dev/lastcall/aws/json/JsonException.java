package dev.lastcall.aws.json;

/** The text is not JSON, or more of it than is accepted. */
public final class JsonException extends Exception {

    private static final long serialVersionUID = 1L;

    JsonException(String message) {
        super(message);
    }
}
