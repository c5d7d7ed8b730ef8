package dev.lastcall.cloud.sqs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.clock.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Those who wait for a queue's messages, the first come first. */
final class Polls {

    private static final class Waiting {

        private final Receive request;
        private final Consumer<List<ReceivedMessage>> receiver;

        @Nullable
        private Timer end;

        Waiting(Receive request, Consumer<List<ReceivedMessage>> receiver) {
            this.request = request;
            this.receiver = receiver;
        }
    }

    private final Loop loop;
    private final Queue queue;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    @Nullable
    private Timer appearance;

    Polls(Loop loop, Queue queue) {
        this.loop = loop;
        this.queue = queue;
    }

    Poll add(Receive request, Duration wait, Consumer<List<ReceivedMessage>> receiver) {
        var poll = new Waiting(request, receiver);
        waiting.add(poll);
        poll.end = loop.after(wait, () -> answer(poll, queue.take(poll.request)));
        watch();
        return () -> {
            if (leave(poll)) {
                watch();
            }
        };
    }

    /** Gives those who wait what there is. */
    void serve() {
        while (!waiting.isEmpty()) {
            var first = waiting.getFirst();
            var messages = queue.take(first.request);
            if (messages.isEmpty()) {
                break;
            }
            answer(first, messages);
        }
        watch();
    }

    /** Sends everybody away with nothing. */
    void end() {
        while (!waiting.isEmpty()) {
            answer(waiting.getFirst(), List.of());
        }
        watch();
    }

    private void answer(Waiting poll, List<ReceivedMessage> messages) {
        if (leave(poll)) {
            poll.receiver.accept(messages);
        }
    }

    private boolean leave(Waiting poll) {
        if (poll.end != null) {
            poll.end.cancel();
        }
        return waiting.remove(poll);
    }

    /** Looks again when a message appears, as long as somebody waits. */
    private void watch() {
        if (appearance != null) {
            appearance.cancel();
            appearance = null;
        }
        if (!waiting.isEmpty()) {
            queue.nextAppearance().ifPresent(time -> {
                appearance = loop.after(Duration.between(loop.now(), time), this::serve);
            });
        }
    }
}
