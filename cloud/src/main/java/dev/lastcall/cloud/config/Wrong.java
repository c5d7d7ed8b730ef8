package dev.lastcall.cloud.config;

/** Something in a file is wrong. Unchecked, so that it passes through the readers of values. */
final class Wrong extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Wrong(String message) {
        super(message);
    }
}
