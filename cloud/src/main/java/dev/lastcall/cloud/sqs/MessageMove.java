package dev.lastcall.cloud.sqs;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a task is that moves dead letters.
 *
 * @param handle names it
 * @param status {@code RUNNING}, {@code COMPLETED} or {@code CANCELLED}
 * @param source the dead-letter queue's ARN
 * @param destination ARN; empty for each message's own source
 * @param perSecond how many messages a second; empty for all at once
 * @param moved so far
 * @param toMove when it was started
 */
public record MessageMove(
        String handle,
        String status,
        String source,
        Optional<String> destination,
        OptionalInt perSecond,
        long moved,
        long toMove,
        Instant started) {

    MessageMove after(long messages) {
        return new MessageMove(handle, status, source, destination, perSecond, moved + messages, toMove, started);
    }

    MessageMove ended(String word) {
        return new MessageMove(handle, word, source, destination, perSecond, moved, toMove, started);
    }

    boolean isRunning() {
        return status.equals("RUNNING");
    }
}
