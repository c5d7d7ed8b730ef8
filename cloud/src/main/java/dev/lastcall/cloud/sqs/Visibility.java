package dev.lastcall.cloud.sqs;

import java.time.Duration;
import java.time.Instant;

/** For how long received messages are hidden. Source: SQS Developer Guide, "Visibility timeout". */
final class Visibility {

    private static final Duration LONGEST = Duration.ofHours(12);

    private Visibility() {}

    static void requireSeconds(int seconds) {
        if (seconds < 0 || seconds > LONGEST.toSeconds()) {
            throw MessageRules.invalid("Value " + seconds + " for parameter VisibilityTimeout is invalid. Reason:"
                    + " VisibilityTimeout must be an integer between 0 and 43200.");
        }
    }

    /** Hides a message that is in flight for so long from now, or shows it at once. */
    static void change(Messages messages, Message message, int seconds, Instant now) {
        if (now.plusSeconds(seconds).isAfter(message.receivedAt.plus(LONGEST))) {
            throw MessageRules.invalid("Value " + seconds + " for parameter VisibilityTimeout is invalid. Reason: Total"
                    + " VisibilityTimeout for the message is beyond the limit [43200 seconds].");
        }
        messages.hide(message, now.plusSeconds(seconds), true, now);
    }
}
