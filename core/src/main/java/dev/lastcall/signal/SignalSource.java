package dev.lastcall.signal;

import dev.lastcall.time.Clock;

/**
 * Something that hears signals: the process's own, instance metadata, task metadata, a test.
 *
 * <p>Implementations pass {@code SignalSourceContract} of the testkit. A source is started once and closed once.
 */
public interface SignalSource extends AutoCloseable {

    /** The {@link Signal#source()} of what this source hears; unique among the sources of a process. */
    String name();

    /**
     * Begins to listen. What is already known when it begins (a notice that stands since before this process started)
     * is given to {@code sink} before this method returns, within about one second; a source that cannot find out in
     * that time goes on trying afterwards.
     *
     * @param clock what the source waits on and starts its threads with
     * @throws IllegalStateException if it was started before
     */
    void start(SignalSink sink, Clock clock);

    /**
     * Stops listening; after it has returned nothing more is given to the sink. Idempotent; does not wait for network
     * calls that are under way longer than a second.
     */
    @Override
    void close();
}
