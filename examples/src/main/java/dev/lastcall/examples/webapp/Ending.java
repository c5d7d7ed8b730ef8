package dev.lastcall.examples.webapp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the end of this process.
 *
 * @param state where the process is on its way out
 * @param cause what was heard, in words
 * @param action what happens to the instance, if a notice said so
 * @param endsAt when the instance ends, if a notice said so
 * @param left how long until then, or until this process is gone
 */
record Ending(
        String state,
        Optional<String> cause,
        Optional<String> action,
        Optional<Instant> endsAt,
        Optional<Duration> left) {

    /** Nothing was heard, or nobody listens. */
    static final Ending UNKNOWN =
            new Ending("SERVING", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
