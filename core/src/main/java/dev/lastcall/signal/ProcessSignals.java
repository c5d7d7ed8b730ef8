package dev.lastcall.signal;

/** The signals that a process is stopped with. */
public final class ProcessSignals {

    private ProcessSignals() {}

    /**
     * SIGTERM and SIGINT, heard through {@code sun.misc.Signal}: only it lets the process choose its exit code and hear
     * a second signal. Where that is not to be had (no module {@code jdk.unsupported}, or {@code -Xrs}), a shutdown hook
     * hears the first one; the JVM then exits with 143 or 130 whatever was chosen.
     *
     * <p>One owner of SIGTERM per process: closing the source puts back the handlers that were there before.
     */
    public static SignalSource termination() {
        return new TerminationSource();
    }
}
