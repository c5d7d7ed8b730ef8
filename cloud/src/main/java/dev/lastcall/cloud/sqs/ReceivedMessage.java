package dev.lastcall.cloud.sqs;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a receiver gets.
 *
 * @param receiptHandle of this receipt; the newest one deletes the message
 * @param attributes all of the sender's
 * @param systemAttributes all of SQS's own, e.g. {@code ApproximateReceiveCount}
 */
public record ReceivedMessage(
        String messageId,
        String receiptHandle,
        String body,
        String md5OfBody,
        SortedMap<String, MessageAttribute> attributes,
        SortedMap<String, String> systemAttributes) {

    /** Copies the maps. */
    public ReceivedMessage {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        systemAttributes = Collections.unmodifiableSortedMap(new TreeMap<>(systemAttributes));
    }
}
