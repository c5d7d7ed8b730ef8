package dev.lastcall.cloud.sqs;

import dev.lastcall.cloud.error.RefusedException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The attributes of a queue that can be set, as SQS repeats them. Immutable. */
public final class QueueAttributes {

    /** Kept and told, without effect here. */
    private static final Set<String> KEPT =
            Set.of("Policy", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled");

    private static final Set<String> FIFO =
            Set.of("FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit");

    private final SortedMap<String, String> values;

    private QueueAttributes(SortedMap<String, String> values) {
        this.values = values;
    }

    /** What a queue has of which nothing is said. */
    static QueueAttributes usual() {
        var values = new TreeMap<String, String>();
        for (var attribute : NumberAttribute.values()) {
            values.put(attribute.word, String.valueOf(attribute.usual));
        }
        values.put("SqsManagedSseEnabled", "true");
        return new QueueAttributes(values);
    }

    /**
     * These with changes.
     *
     * @throws RefusedException if SQS has no such attribute, or not with such a value
     */
    QueueAttributes with(Map<String, String> changes) {
        var changed = new TreeMap<>(values);
        new TreeMap<>(changes).forEach((name, text) -> {
            var value = checked(name, text);
            if (value.isEmpty()) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
        });
        return new QueueAttributes(changed);
    }

    /** Empty if the attribute is to go. */
    private static String checked(String name, String text) {
        var number = NumberAttribute.named(name);
        if (number.isPresent()) {
            return number.get().checked(text);
        }
        if (FIFO.contains(name)) {
            throw noFifo(name, text);
        }
        return switch (name) {
            case "RedrivePolicy" ->
                text.isEmpty() ? "" : RedrivePolicy.parse(text).text();
            case "RedriveAllowPolicy" -> {
                if (!text.isEmpty()) {
                    RedriveAllowPolicy.parse(text);
                }
                yield text;
            }
            default -> {
                if (!KEPT.contains(name)) {
                    throw new RefusedException("InvalidAttributeName", "Unknown Attribute " + name + ".");
                }
                yield text;
            }
        };
    }

    private static RefusedException noFifo(String name, String text) {
        // SQS knows FifoQueue of FIFO queues only: "false" is as unknown to it as any other word.
        return name.equals("FifoQueue") && text.equals("true")
                ? Queues.noFifo()
                : new RefusedException("InvalidAttributeName", "Unknown Attribute " + name + ".");
    }

    /** The first of these in which the queue would differ; empty if it would be the same. */
    Optional<String> differing(Map<String, String> asked) {
        var wanted = with(asked);
        return asked.keySet().stream()
                .sorted()
                .filter(name ->
                        !Optional.ofNullable(values.get(name)).equals(Optional.ofNullable(wanted.values.get(name))))
                .findFirst();
    }

    /** By name, in the order of the names. */
    public SortedMap<String, String> values() {
        return new TreeMap<>(values);
    }

    int number(NumberAttribute attribute) {
        return Integer.parseInt(values.getOrDefault(attribute.word, String.valueOf(attribute.usual)));
    }

    Duration seconds(NumberAttribute attribute) {
        return Duration.ofSeconds(number(attribute));
    }

    Optional<RedrivePolicy> redrivePolicy() {
        return Optional.ofNullable(values.get("RedrivePolicy")).map(RedrivePolicy::parse);
    }

    Optional<RedriveAllowPolicy> redriveAllowPolicy() {
        return Optional.ofNullable(values.get("RedriveAllowPolicy")).map(RedriveAllowPolicy::parse);
    }
}
