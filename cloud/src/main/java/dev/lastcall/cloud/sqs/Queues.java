package dev.lastcall.cloud.sqs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All queues of the account in the region. On the loop only. */
public final class Queues {

    private final Loop loop;
    private final Names names;
    private final SqsSettings settings;
    private final SortedMap<String, Queue> byName = new TreeMap<>();
    private final Map<String, Instant> deleted = new HashMap<>();

    Queues(Loop loop, Names names, SqsSettings settings) {
        this.loop = loop;
        this.names = names;
        this.settings = settings;
    }

    /**
     * Makes a queue, or finds the one of that name if it is as asked for. The tags are those of a new queue only.
     *
     * @throws RefusedException if SQS has no such attributes; {@code QueueNameExists} if the one of that name differs;
     *     {@code QueueDeletedRecently}; {@code UnsupportedOperation} for FIFO queues
     */
    public Queue create(String name, Map<String, String> attributes, Map<String, String> tags) {
        requireName(name);
        var wanted = QueueAttributes.usual().with(attributes);
        var existing = byName.get(name);
        if (existing != null) {
            existing.attributes().differing(attributes).ifPresent(attribute -> {
                throw new RefusedException(
                        "QueueNameExists",
                        "A queue already exists with the same name and a different value for attribute " + attribute);
            });
            return existing;
        }
        requireRedrive(names.arn("sqs", name), wanted);
        requireForgotten(name);
        var queue = new Queue(loop, names, settings, this, name, wanted);
        queue.tags().putAll(tags);
        byName.put(name, queue);
        return queue;
    }

    private static void requireName(String name) {
        if (name.endsWith(".fifo")) {
            throw noFifo();
        }
        if (!name.matches("[A-Za-z0-9_-]{1,80}")) {
            throw MessageRules.invalid(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
    }

    static RefusedException noFifo() {
        return new RefusedException(
                "UnsupportedOperation",
                "Lastcall's cloud has standard queues only: make a queue without FifoQueue and without .fifo in its name");
    }

    private void requireForgotten(String name) {
        var since = deleted.get(name);
        if (since != null && since.plus(settings.recreateAfter()).isAfter(loop.now())) {
            throw new RefusedException(
                    "QueueDeletedRecently",
                    "You must wait " + settings.recreateAfter().toSeconds()
                            + " seconds after deleting a queue before you can create another with the same name.");
        }
        deleted.remove(name);
    }

    private void requireRedrive(String source, QueueAttributes attributes) {
        attributes.redrivePolicy().ifPresent(policy -> {
            var target = withArn(policy.deadLetterTargetArn())
                    .orElseThrow(() -> RedrivePolicy.invalid(policy.text(), "Dead letter target does not exist."));
            var allowed = target.attributes().redriveAllowPolicy();
            if (allowed.isPresent() && !allowed.get().allows(source)) {
                throw RedrivePolicy.invalid(
                        policy.text(), "the RedriveAllowPolicy of " + target.arn() + " does not allow " + source + ".");
            }
        });
    }

    /**
     * Changes a queue's attributes; an empty text takes one away.
     *
     * @throws RefusedException if SQS has no such attributes
     */
    public void setAttributes(Queue queue, Map<String, String> changes) {
        var changed = queue.attributes().with(changes);
        if (changes.containsKey("RedrivePolicy")) {
            requireRedrive(queue.arn(), changed);
        }
        queue.attributes(changed);
    }

    /**
     * One by its name.
     *
     * @throws RefusedException {@code QueueDoesNotExist}
     */
    public Queue named(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new RefusedException("QueueDoesNotExist", "The specified queue does not exist."));
    }

    /** One by its ARN. */
    public Optional<Queue> withArn(String arn) {
        var name = arn.substring(arn.lastIndexOf(':') + 1);
        return Optional.ofNullable(byName.get(name)).filter(queue -> queue.arn().equals(arn));
    }

    /** All, by name. */
    public List<Queue> list() {
        return List.copyOf(byName.values());
    }

    /** Those whose dead letters go to this one, by name. */
    public List<Queue> sourcesOf(Queue target) {
        return byName.values().stream()
                .filter(queue -> queue.attributes()
                        .redrivePolicy()
                        .filter(policy -> policy.deadLetterTargetArn().equals(target.arn()))
                        .isPresent())
                .toList();
    }

    /** Ends a queue, with its messages; those who wait for some get none. */
    public void delete(Queue queue) {
        byName.remove(queue.name());
        deleted.put(queue.name(), loop.now());
        queue.end();
    }
}
