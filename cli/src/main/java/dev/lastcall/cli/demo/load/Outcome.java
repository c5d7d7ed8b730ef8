package dev.lastcall.cli.demo.load;

import java.time.Duration;
import java.time.Instant;

/**
 * How one request ended.
 *
 * @param request the request
 * @param failure why it counts as failed; empty if it succeeded
 * @param latency from the moment when it should have been sent, whenever it was
 * @param at when it ended
 */
public record Outcome(Request request, String failure, Duration latency, Instant at) {

    /** Whether it counts as failed. */
    public boolean failed() {
        return !failure.isEmpty();
    }

    @Override
    public String toString() {
        return at + " " + request.path() + " after " + latency.toMillis() + " ms: " + (failed() ? failure : "right");
    }
}
