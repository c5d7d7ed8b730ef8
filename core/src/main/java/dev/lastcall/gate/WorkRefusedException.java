package dev.lastcall.gate;

import java.time.Duration;

/**
 * Thrown by {@link WorkGate#enter} when the gate is closed: this process is on its way out and the work belongs
 * elsewhere. An HTTP service answers 503 with {@code Connection: close} and the delay as {@code Retry-After}.
 *
 * <p>It carries no stack trace: a closed gate may refuse thousands of requests a second.
 */
public final class WorkRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    WorkRefusedException(Duration retryAfter) {
        super(
                "expected an open gate, found it closed because this process is leaving: try again in " + retryAfter,
                null,
                false,
                false);
        this.retryAfter = retryAfter;
    }

    /** After how long the caller may try again, elsewhere if it can; zero or more. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
