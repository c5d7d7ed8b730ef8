package dev.lastcall.aws.task;

/** Task metadata could not be read. */
final class TaskMetadataException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * Makes an exception.
     *
     * @param reason tells one kind of trouble from another; one of few
     * @param message the whole sentence
     */
    TaskMetadataException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
