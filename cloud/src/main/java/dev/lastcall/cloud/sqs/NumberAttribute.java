package dev.lastcall.cloud.sqs;

import dev.lastcall.cloud.error.RefusedException;
import java.util.Optional;
import java.util.stream.Stream;

/** A queue's attributes that are numbers. Source of names, defaults and bounds: SQS API reference, CreateQueue. */
enum NumberAttribute {
    VISIBILITY_TIMEOUT("VisibilityTimeout", 30, 0, 43_200),
    DELAY_SECONDS("DelaySeconds", 0, 0, 900),
    MESSAGE_RETENTION_PERIOD("MessageRetentionPeriod", 345_600, 60, 1_209_600),
    MAXIMUM_MESSAGE_SIZE("MaximumMessageSize", 1_048_576, 1_024, 1_048_576),
    RECEIVE_MESSAGE_WAIT_TIME_SECONDS("ReceiveMessageWaitTimeSeconds", 0, 0, 20);

    final String word;
    final int usual;
    private final int least;
    private final int most;

    NumberAttribute(String word, int usual, int least, int most) {
        this.word = word;
        this.usual = usual;
        this.least = least;
        this.most = most;
    }

    static Optional<NumberAttribute> named(String word) {
        return Stream.of(values())
                .filter(attribute -> attribute.word.equals(word))
                .findFirst();
    }

    /** The text as SQS repeats it; refuses what is no number or out of bounds. */
    String checked(String text) {
        if (text.matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return String.valueOf(value);
            }
        }
        throw new RefusedException("InvalidAttributeValue", "Invalid value for the parameter " + word + ".");
    }
}
