package dev.lastcall.cloud.sqs;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A message that is to be sent.
 *
 * @param body text
 * @param delaySeconds empty for the queue's own
 * @param attributes at most ten
 * @param systemAttributes {@code AWSTraceHeader} only
 * @param groupId whose message it is; kept and told, without effect on standard queues here
 */
public record NewMessage(
        String body,
        Optional<Integer> delaySeconds,
        SortedMap<String, MessageAttribute> attributes,
        SortedMap<String, MessageAttribute> systemAttributes,
        Optional<String> groupId) {

    /** Copies the maps. */
    public NewMessage {
        attributes = new TreeMap<>(attributes);
        systemAttributes = new TreeMap<>(systemAttributes);
    }

    /** A message of a body only. */
    public static NewMessage of(String body) {
        return of(body, Map.of());
    }

    /** A message of a body and attributes. */
    public static NewMessage of(String body, Map<String, MessageAttribute> attributes) {
        return new NewMessage(body, Optional.empty(), new TreeMap<>(attributes), new TreeMap<>(), Optional.empty());
    }
}
