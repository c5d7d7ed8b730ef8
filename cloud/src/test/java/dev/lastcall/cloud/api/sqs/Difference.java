package dev.lastcall.cloud.api.sqs;

import java.util.Optional;
import java.util.stream.Stream;

/** Where ElasticMQ answers otherwise, and why we do not. */
enum Difference {
    CHARACTERS(
            "send: forbidden character",
            "refused: InvalidMessageContents",
            "refused: InvalidAttributeValue",
            "SQS API reference, SendMessage: InvalidMessageContents, characters outside the allowed set"),
    QUEUE_NAME(
            "create: bad name",
            "refused: InvalidParameterValue",
            "refused: InvalidAttributeName",
            "a queue's name is a parameter, not an attribute; SQS is seen to answer so in public reports"),
    TOO_MANY_MESSAGES(
            "receive: 11 messages",
            "refused: InvalidParameterValue",
            "refused: InvalidAttributeValue",
            "it is a parameter, not an attribute; SQS is seen to answer so in public reports"),
    TOO_LONG_A_WAIT(
            "receive: wait of 21 s", "refused: InvalidParameterValue", "refused: InvalidAttributeValue", "as above"),
    BOUNDS(
            "create: bad delay",
            "refused: InvalidAttributeValue",
            "accepted",
            "SQS API reference, CreateQueue: DelaySeconds is 0 to 900"),
    OLD_RECEIPT(
            "delete",
            "deleted",
            "refused: ReceiptHandleIsInvalid",
            "SQS API reference, DeleteMessage: with an old receipt handle the request succeeds, the message stays"),
    OLD_RECEIPT_IN_BATCH(
            "delete batch",
            "[1][2 ReceiptHandleIsInvalid]",
            "[][1 ReceiptHandleIsInvalid, 2 ReceiptHandleIsInvalid]",
            "as above");

    private final String request;
    private final String ours;
    private final String theirs;
    private final String reason;

    Difference(String request, String ours, String theirs, String reason) {
        this.request = request;
        this.ours = ours;
        this.theirs = theirs;
        this.reason = reason;
    }

    static Optional<Difference> of(String request, String ours, String theirs) {
        return Stream.of(values())
                .filter(known ->
                        known.request.equals(request) && known.ours.equals(ours) && known.theirs.equals(theirs))
                .findFirst();
    }

    @Override
    public String toString() {
        return request + ": \"" + ours + "\" for \"" + theirs + "\", for " + reason;
    }
}
