package dev.lastcall;

/**
 * What the process exits with, unless {@link LastcallBuilder#exitCode} says otherwise.
 *
 * <p>A program that calls {@link System#exit} itself during a drain keeps its own code, and the JVM waits for the drain.
 * Where signals cannot be handled (see {@code ProcessSignals}) the JVM exits with 143 for SIGTERM and 130 for SIGINT.
 */
public final class ExitCodes {

    /** The drain is over, and every last save was done. */
    public static final int DRAINED = 0;

    /** A last save failed, was cut off or could not begin: work since the save before it is lost. */
    public static final int NOT_SAVED = 1;

    /** A third SIGINT ended the process on the spot. */
    public static final int INTERRUPTED = 130;

    private ExitCodes() {}
}
