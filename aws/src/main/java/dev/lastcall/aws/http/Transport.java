package dev.lastcall.aws.http;

import dev.lastcall.time.Deadline;

/** Carries requests to one server, one at a time. For use by one thread; only {@link #close} is for any thread. */
public interface Transport extends AutoCloseable {

    /**
     * Sends a request and reads the whole answer. Follows no redirects and uses no proxy.
     *
     * @param deadline when at the latest this returns or throws
     * @throws ExchangeException if there is no answer that can be understood by then
     */
    Answer exchange(Request request, Deadline deadline) throws ExchangeException;

    /** Ends an exchange that is under way; later ones fail. Idempotent. */
    @Override
    void close();
}
