package dev.lastcall.signal;

/** Takes what a {@link SignalSource} hears. Never throws; safe for use by many threads. */
public interface SignalSink {

    /**
     * Takes a signal and returns at once. The same signal may be given any number of times; only the first one counts.
     *
     * @return whether it was taken; not if nobody listens any more. A source that is one of many who may hear something,
     *     as of a signal of the operating system, then passes it on
     */
    boolean accept(Signal signal);

    /**
     * Takes a signal and returns when the drain that it has caused is over, or at its deadline: for a shutdown hook,
     * which ends the process by returning.
     */
    default void acceptAndWait(Signal signal) {
        accept(signal);
    }
}
