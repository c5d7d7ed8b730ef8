package dev.lastcall.signal;

/** The signals that a process is stopped with. */
public final class ProcessSignals {

    private ProcessSignals() {}

    /**
     * SIGTERM and SIGINT, heard through {@code sun.misc.Signal}: only it lets the process choose its exit code and hear
     * a second signal. Where there is no module {@code jdk.unsupported}, a shutdown hook hears the first one; the JVM then
     * exits with 143 or 130 whatever was chosen. Under {@code -Xrs} nothing can be heard, and a warning says so.
     *
     * <p>One owner of SIGTERM per process: starting a second source before the first was closed is refused with an
     * {@link IllegalStateException}; closing it puts back the handlers that were there before.
     */
    public static SignalSource termination() {
        return new TerminationSource();
    }
}
