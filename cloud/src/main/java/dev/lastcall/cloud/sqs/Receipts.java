package dev.lastcall.cloud.sqs;

import dev.lastcall.cloud.error.RefusedException;
import java.util.Optional;

/** The receipts of one queue's messages. */
final class Receipts {

    private final String queueKey;
    private final Messages messages;

    Receipts(String queueKey, Messages messages) {
        this.queueKey = queueKey;
        this.messages = messages;
    }

    /** Of the message's newest receipt. */
    String handle(Message message) {
        return new ReceiptHandle(queueKey, message.id, message.receives).text();
    }

    /** The message whose newest receipt this is; empty if it has gone or been received since. */
    Optional<Message> newest(String handle) {
        var receipt = ReceiptHandle.parse(handle, queueKey);
        return messages.find(receipt.messageId()).filter(message -> message.receives == receipt.receipt());
    }

    RefusedException gone(String handle) {
        return MessageRules.invalid("Value " + handle + " for parameter ReceiptHandle is invalid. Reason: Message does"
                + " not exist or is not available for visibility timeout change.");
    }
}
