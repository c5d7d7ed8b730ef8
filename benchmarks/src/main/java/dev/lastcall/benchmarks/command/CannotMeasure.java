package dev.lastcall.benchmarks.command;

/** This machine cannot run the benchmark; the message says what is missing and what to do. */
public final class CannotMeasure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public CannotMeasure(String sentence) {
        super(sentence);
    }

    /** With a sentence and what it came from. */
    public CannotMeasure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
