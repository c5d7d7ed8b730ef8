package dev.lastcall.cloud.sqs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A standard queue. On the loop only. Source: SQS API reference and Developer Guide. */
public final class Queue {

    private static final Duration BETWEEN_PURGES = Duration.ofSeconds(60);

    private final Loop loop;
    private final Names names;
    private final SqsSettings settings;
    private final Queues queues;
    private final String name;
    private final String key;
    private final Instant created;
    private final SortedMap<String, String> tags = new TreeMap<>();
    private final Messages messages = new Messages();
    private final Receipts receipts;
    private final Handout handout;
    private final Polls polls;
    private QueueAttributes attributes;
    private Instant modified;

    @Nullable
    private Instant purged;

    Queue(Loop loop, Names names, SqsSettings settings, Queues queues, String name, QueueAttributes attributes) {
        this.loop = loop;
        this.names = names;
        this.settings = settings;
        this.queues = queues;
        this.name = name;
        this.attributes = attributes;
        key = names.hex(8);
        created = loop.now();
        modified = created;
        receipts = new Receipts(key, messages);
        handout = new Handout(loop, names, settings, messages, receipts);
        polls = new Polls(loop, this);
    }

    /** Its name, unique in account and region. */
    public String name() {
        return name;
    }

    /** Its ARN. */
    public String arn() {
        return names.arn("sqs", name);
    }

    /** When it was made. */
    public Instant created() {
        return created;
    }

    /** When its attributes were set last. */
    public Instant modified() {
        return modified;
    }

    /** What can be set. */
    public QueueAttributes attributes() {
        return attributes;
    }

    void attributes(QueueAttributes changed) {
        attributes = changed;
        modified = loop.now();
        settle();
        polls.serve();
    }

    /** Its tags, by key; to be changed through this map. */
    public SortedMap<String, String> tags() {
        return tags;
    }

    /** How many messages there are. */
    public QueueCounts counts() {
        settle();
        return messages.counts();
    }

    /**
     * Refuses what {@link #send} would refuse.
     *
     * @throws RefusedException if SQS does not take such a message
     */
    public void check(NewMessage message) {
        MessageRules.check(message, attributes.number(NumberAttribute.MAXIMUM_MESSAGE_SIZE));
    }

    /**
     * Sends a message.
     *
     * @throws RefusedException if SQS does not take such a message
     */
    public SentMessage send(NewMessage message) {
        check(message);
        var now = loop.now();
        int delay = message.delaySeconds().orElse(attributes.number(NumberAttribute.DELAY_SECONDS));
        var sent = new Message(names.uuid(), message, AttributeDigest.of(message.body()), now, now.plusSeconds(delay));
        messages.add(sent, now);
        polls.serve();
        return new SentMessage(
                sent.id, sent.md5OfBody, digest(message.attributes()), digest(message.systemAttributes()));
    }

    private static Optional<String> digest(Map<String, MessageAttribute> attributes) {
        return attributes.isEmpty() ? Optional.empty() : Optional.of(AttributeDigest.of(attributes));
    }

    /**
     * What is to be had now.
     *
     * @throws RefusedException {@code OverLimit} if too many messages are in flight
     */
    public List<ReceivedMessage> receive(Receive request) {
        if (counts().inFlight() >= settings.inFlightLimit()) {
            throw new RefusedException(
                    "OverLimit",
                    "Too many messages of the queue " + name + " are in flight: " + settings.inFlightLimit()
                            + " at most. Delete messages after they have been processed.");
        }
        return take(request);
    }

    /**
     * What is to be had, or what comes within the wait.
     *
     * @param receiver called once, at once or later, on the loop; with nothing when the wait is over
     * @throws RefusedException {@code OverLimit} if there is no wait and too many messages are in flight; with a wait SQS
     *     has no such error
     */
    public Poll receive(Receive request, Consumer<List<ReceivedMessage>> receiver) {
        int wait = request.waitTime().orElse(attributes.number(NumberAttribute.RECEIVE_MESSAGE_WAIT_TIME_SECONDS));
        var first = wait == 0 ? receive(request) : take(request);
        if (wait > 0 && first.isEmpty()) {
            return polls.add(request, Duration.ofSeconds(wait), receiver);
        }
        receiver.accept(first);
        return () -> {};
    }

    /** What is to be had within the limit; dead letters go where they belong. */
    List<ReceivedMessage> take(Receive request) {
        settle();
        attributes
                .redrivePolicy()
                .ifPresent(policy -> queues.withArn(policy.deadLetterTargetArn())
                        .ifPresent(target -> handout.bury(
                                policy.maxReceiveCount(), request.most(), letter -> target.bury(letter, arn()))));
        return handout.take(request, attributes.number(NumberAttribute.VISIBILITY_TIMEOUT));
    }

    /** Takes a dead letter: it keeps its age. */
    private void bury(Message message, String source) {
        message.receivesHere = 0;
        message.deadLetterSource = source;
        message.visibleAt = loop.now();
        messages.add(message, loop.now());
        polls.serve();
    }

    /** Takes a dead letter back, as a new message; with what else is in it. */
    void resend(Message message) {
        var now = loop.now();
        messages.add(new Message(names.uuid(), message.content, message.md5OfBody, now, now), now);
        polls.serve();
    }

    /**
     * Deletes the message of this receipt. A receipt that is not the message's newest deletes nothing, and a message
     * that has gone stays so: SQS accepts both.
     *
     * @throws RefusedException if it is none of this queue's receipts
     */
    public void delete(String receiptHandle) {
        settle();
        receipts.newest(receiptHandle).ifPresent(messages::remove);
    }

    /**
     * Hides the message of this receipt for so long from now, or shows it at once.
     *
     * @param seconds 0 to 43,200, and no more than 12 hours since the receipt
     * @throws RefusedException if it is no newest receipt of this queue's, or too long
     */
    public void changeVisibility(String receiptHandle, int seconds) {
        Visibility.requireSeconds(seconds);
        settle();
        var message = receipts.newest(receiptHandle).orElseThrow(() -> receipts.gone(receiptHandle));
        if (message.inFlight) {
            Visibility.change(messages, message, seconds, loop.now());
            polls.serve();
        } else if (settings.refuseReturned()) {
            throw new RefusedException("MessageNotInflight", "The message is not in flight.");
        }
    }

    /**
     * Deletes all messages.
     *
     * @throws RefusedException {@code PurgeQueueInProgress} if it was done less than 60 s ago
     */
    public void purge() {
        var now = loop.now();
        if (purged != null && purged.plus(BETWEEN_PURGES).isAfter(now)) {
            throw new RefusedException(
                    "PurgeQueueInProgress",
                    "Only one PurgeQueue operation on " + name + " is allowed every 60 seconds.");
        }
        purged = now;
        messages.clear();
    }

    /** Takes away what is to be had, to be sent elsewhere; so many at most. */
    List<Message> takeAway(int most) {
        settle();
        var taken = messages.next(most);
        taken.forEach(messages::remove);
        return taken;
    }

    Optional<Instant> nextAppearance() {
        return messages.nextAppearance();
    }

    void end() {
        messages.clear();
        polls.end();
    }

    private void settle() {
        messages.settle(loop.now(), attributes.seconds(NumberAttribute.MESSAGE_RETENTION_PERIOD));
    }
}
