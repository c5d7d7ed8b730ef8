package dev.lastcall.cloud.sqs;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A message in a queue. */
final class Message {

    final String id;
    final NewMessage content;
    final String md5OfBody;
    final Instant sentAt;

    /** Where it stands among the messages of its queue. */
    long order;

    Instant visibleAt;

    /** Received, and neither deleted nor visible again. */
    boolean inFlight;

    /** In all queues. */
    int receives;

    /** In this queue. */
    int receivesHere;

    @Nullable
    Instant firstReceivedAt;

    Instant receivedAt;

    /** The queue that it was a dead letter of. */
    @Nullable
    String deadLetterSource;

    Message(String id, NewMessage content, String md5OfBody, Instant sentAt, Instant visibleAt) {
        this.id = id;
        this.content = content;
        this.md5OfBody = md5OfBody;
        this.sentAt = sentAt;
        this.visibleAt = visibleAt;
        receivedAt = sentAt;
    }

    void receivedAt(Instant now) {
        receives++;
        receivesHere++;
        receivedAt = now;
        if (firstReceivedAt == null) {
            firstReceivedAt = now;
        }
    }

    SortedMap<String, String> systemAttributes(String sender) {
        var told = new TreeMap<String, String>();
        told.put("SenderId", sender);
        told.put("SentTimestamp", millis(sentAt));
        told.put("ApproximateReceiveCount", String.valueOf(receives));
        if (firstReceivedAt != null) {
            told.put("ApproximateFirstReceiveTimestamp", millis(firstReceivedAt));
        }
        if (deadLetterSource != null) {
            told.put("DeadLetterQueueSourceArn", deadLetterSource);
        }
        content.systemAttributes().forEach((name, attribute) -> told.put(name, attribute.value()));
        content.groupId().ifPresent(group -> told.put("MessageGroupId", group));
        return told;
    }

    private static String millis(Instant time) {
        return String.valueOf(time.toEpochMilli());
    }
}
