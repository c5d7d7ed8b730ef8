package dev.lastcall.cloud.sqs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.naming.Names;
import java.util.List;
import java.util.function.Consumer;

/** Gives the messages of one queue to those who receive them. */
final class Handout {

    /** How finely shares are drawn. */
    private static final int PARTS = 1_000_000;

    private final Loop loop;
    private final Names names;
    private final SqsSettings settings;
    private final Messages messages;
    private final Receipts receipts;

    Handout(Loop loop, Names names, SqsSettings settings, Messages messages, Receipts receipts) {
        this.loop = loop;
        this.names = names;
        this.settings = settings;
        this.messages = messages;
        this.receipts = receipts;
    }

    /** Takes those out that would be received next, and have been too often. */
    void bury(int maxReceiveCount, int most, Consumer<Message> grave) {
        for (var dead = dead(maxReceiveCount, most); !dead.isEmpty(); dead = dead(maxReceiveCount, most)) {
            dead.forEach(messages::remove);
            dead.forEach(grave);
        }
    }

    private List<Message> dead(int maxReceiveCount, int most) {
        return messages.next(most).stream()
                .filter(message -> message.receivesHere >= maxReceiveCount)
                .toList();
    }

    /** The next ones, as many as may be in flight. */
    List<ReceivedMessage> take(Receive request, int usualTimeout) {
        int room = settings.inFlightLimit() - messages.counts().inFlight();
        int timeout = request.visibilityTimeout().orElse(usualTimeout);
        return messages.next(Math.max(Math.min(request.most(), room), 0)).stream()
                .map(message -> deliver(message, timeout))
                .toList();
    }

    private ReceivedMessage deliver(Message message, int timeout) {
        var now = loop.now();
        var forgotten = settings.duplicateShare() > 0 && names.below(PARTS) < settings.duplicateShare() * PARTS;
        message.receivedAt(now);
        messages.hide(message, forgotten ? now : now.plusSeconds(timeout), true, now);
        return new ReceivedMessage(
                message.id,
                receipts.handle(message),
                message.content.body(),
                message.md5OfBody,
                message.content.attributes(),
                message.systemAttributes(names.account()));
    }
}
