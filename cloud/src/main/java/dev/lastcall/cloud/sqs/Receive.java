package dev.lastcall.cloud.sqs;

import dev.lastcall.cloud.error.RefusedException;
import java.util.Optional;

/**
 * What a receiver asks for.
 *
 * @param most 1 to 10 messages
 * @param visibilityTimeout in seconds, 0 to 43,200; empty for the queue's
 * @param waitTime in seconds, 0 to 20; empty for the queue's
 */
public record Receive(int most, Optional<Integer> visibilityTimeout, Optional<Integer> waitTime) {

    /**
     * Checks the bounds.
     *
     * @throws RefusedException in SQS's words
     */
    public Receive {
        require("MaxNumberOfMessages", most, 1, 10, "Must be between 1 and 10, if provided.");
        visibilityTimeout.ifPresent(seconds ->
                require("VisibilityTimeout", seconds, 0, 43_200, "Must be between 0 and 43200, if provided."));
        waitTime.ifPresent(
                seconds -> require("WaitTimeSeconds", seconds, 0, 20, "Must be >= 0 and <= 20, if provided."));
    }

    private static void require(String name, int value, int least, int most, String reason) {
        if (value < least || value > most) {
            throw MessageRules.invalid("Value " + value + " for parameter " + name + " is invalid. Reason: " + reason);
        }
    }

    /** So many at most, all else as the queue has it. */
    public static Receive upTo(int most) {
        return new Receive(most, Optional.empty(), Optional.empty());
    }

    /** The same with a visibility timeout. */
    public Receive hiddenFor(int seconds) {
        return new Receive(most, Optional.of(seconds), waitTime);
    }

    /** The same with a wait for the first message. */
    public Receive waiting(int seconds) {
        return new Receive(most, visibilityTimeout, Optional.of(seconds));
    }
}
