package dev.lastcall.cloud.config;

/** A file is not what was expected; the message says where in it, what was expected and what was found. */
public final class CloudFileException extends Exception {

    private static final long serialVersionUID = 1L;

    CloudFileException(String message) {
        super(message);
    }
}
