package dev.lastcall.cloud.sqs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Moves dead letters back. On the loop only. Source: SQS API reference, StartMessageMoveTask. */
public final class MessageMoves {

    private static final int FASTEST = 500;
    private static final int MOST_LISTED = 10;

    private final Loop loop;
    private final Names names;
    private final Queues queues;
    private final Map<String, MessageMove> byHandle = new LinkedHashMap<>();

    MessageMoves(Loop loop, Names names, Queues queues) {
        this.loop = loop;
        this.names = names;
        this.queues = queues;
    }

    /**
     * Starts to move what is in a dead-letter queue.
     *
     * @param destination a queue's ARN; empty to give each message back to where it came from
     * @param perSecond 1 to 500; empty for all at once
     * @return the task's handle
     * @throws RefusedException if there is no such queue, it is nobody's dead-letter queue, or a task is running
     */
    public String start(String source, Optional<String> destination, OptionalInt perSecond) {
        var from = queue("SourceArn", source);
        destination.ifPresent(arn -> queue("DestinationArn", arn));
        if (queues.sourcesOf(from).isEmpty()) {
            throw MessageRules.invalid("Source queue must be configured as a Dead Letter Queue.");
        }
        if (destination.equals(Optional.of(source))) {
            throw MessageRules.invalid("Source queue arn and destination queue arn cannot be the same.");
        }
        if (perSecond.isPresent() && (perSecond.getAsInt() < 1 || perSecond.getAsInt() > FASTEST)) {
            throw MessageRules.invalid("Value for parameter MaxNumberOfMessagesPerSecond must be between 1 and 500.");
        }
        if (byHandle.values().stream()
                .anyMatch(move -> move.isRunning() && move.source().equals(source))) {
            throw new RefusedException(
                    "UnsupportedOperation",
                    "There is already a task running. Only one active task is allowed for a source queue arn at a given time.");
        }
        var move = new MessageMove(
                names.uuid(),
                "RUNNING",
                source,
                destination,
                perSecond,
                0,
                from.counts().visible(),
                loop.now());
        byHandle.put(move.handle(), move);
        loop.execute(() -> step(move.handle()));
        return move.handle();
    }

    private Queue queue(String parameter, String arn) {
        return queues.withArn(arn)
                .orElseThrow(() -> new RefusedException(
                        "ResourceNotFoundException",
                        "The resource that you specified for the " + parameter + " parameter doesn't exist."));
    }

    private void step(String handle) {
        var move = byHandle.get(handle);
        if (move == null || !move.isRunning()) {
            return;
        }
        var source = queues.withArn(move.source());
        var messages = source.map(queue -> queue.takeAway(move.perSecond().orElse(Integer.MAX_VALUE)))
                .orElse(List.of());
        messages.forEach(message -> destination(move, message).ifPresent(queue -> queue.resend(message)));
        var after = move.after(messages.size());
        var done = source.isEmpty() || source.get().counts().visible() == 0;
        byHandle.put(handle, done ? after.ended("COMPLETED") : after);
        if (!done) {
            loop.after(Duration.ofSeconds(1), () -> step(handle));
        }
    }

    private Optional<Queue> destination(MessageMove move, Message message) {
        return move.destination()
                .or(() -> Optional.ofNullable(message.deadLetterSource))
                .flatMap(queues::withArn);
    }

    /**
     * Ends a task; what it has moved stays where it is.
     *
     * @return how many messages it has moved
     * @throws RefusedException if there is none that runs
     */
    public long cancel(String handle) {
        var move = byHandle.get(handle);
        if (move == null || !move.isRunning()) {
            throw new RefusedException(
                    "ResourceNotFoundException", "Task does not exist, or is not running: " + handle);
        }
        byHandle.put(handle, move.ended("CANCELLED"));
        return move.moved();
    }

    /**
     * The newest tasks of a dead-letter queue, ten at most, the newest first.
     *
     * @throws RefusedException if there is no such queue
     */
    public List<MessageMove> of(String source) {
        queue("SourceArn", source);
        var all = byHandle.values().stream()
                .filter(move -> move.source().equals(source))
                .toList();
        var newestFirst = new ArrayList<>(all);
        Collections.reverse(newestFirst);
        return newestFirst.stream().limit(MOST_LISTED).toList();
    }
}
