package dev.lastcall.cloud.api.sqs;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Random requests, each to be put to two sides. */
final class Requests {

    /** A receipt of a message, the first of which is 0. */
    record Receipt(String queue, String body, int index) {

        String handle(Side side) {
            return side.receipt(body, index);
        }
    }

    private final Random random;
    private String last = "";
    private boolean hides;

    Requests(Random random) {
        this.random = random;
    }

    /** The last request in words. */
    String last() {
        return last;
    }

    /** Whether the last request hides what it is about for a while. */
    boolean hides() {
        return hides;
    }

    private Function<Side, String> asked(String words, Function<Side, String> request) {
        last = words;
        return request;
    }

    private @Nullable Integer sometimes(int bound) {
        return random.nextBoolean() ? null : random.nextInt(bound);
    }

    Function<Side, String> send(String queue, String body) {
        var attributes = attributes();
        return asked("send " + queue + " " + body + " " + attributes.keySet(), side -> {
            var sent = side.sqs.sendMessage(request ->
                    request.queueUrl(side.url(queue)).messageBody(body).messageAttributes(attributes));
            return sent.md5OfMessageBody() + " " + sent.md5OfMessageAttributes();
        });
    }

    private Map<String, MessageAttributeValue> attributes() {
        var attributes = new TreeMap<String, MessageAttributeValue>();
        for (int i = random.nextInt(4) - 1; i > 0; i--) {
            attributes.put("a" + random.nextInt(5), attribute());
        }
        return attributes;
    }

    private MessageAttributeValue attribute() {
        var value = MessageAttributeValue.builder();
        return switch (random.nextInt(3)) {
            case 0 ->
                value.dataType("String").stringValue("ä" + random.nextInt()).build();
            case 1 ->
                value.dataType("Number.int").stringValue("" + random.nextInt()).build();
            default ->
                value.dataType("Binary")
                        .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1}))
                        .build();
        };
    }

    Function<Side, String> sendBatch(String queue, List<String> bodies) {
        var entries = bodies.stream()
                .map(body -> SendMessageBatchRequestEntry.builder()
                        .id(body)
                        .messageBody(body)
                        .messageAttributes(attributes())
                        .build())
                .toList();
        return asked("send batch " + queue + " " + bodies, side -> {
            var sent = side.sqs.sendMessageBatch(
                    request -> request.queueUrl(side.url(queue)).entries(entries));
            return sent.successful().stream()
                            .map(entry ->
                                    entry.id() + " " + entry.md5OfMessageBody() + " " + entry.md5OfMessageAttributes())
                            .toList()
                    + Side.failed(sent.failed());
        });
    }

    Function<Side, String> receive(String queue) {
        var timeout = sometimes(6);
        hides = timeout == null || timeout > 0;
        var names = random.nextBoolean() ? List.of("All") : List.of("a1", "a2");
        return asked(
                "receive " + queue + " for " + timeout + " " + names,
                side -> side.messages(side.sqs
                        .receiveMessage(request -> request.queueUrl(side.url(queue))
                                .maxNumberOfMessages(10)
                                .visibilityTimeout(timeout)
                                .messageAttributeNames(names)
                                .messageSystemAttributeNamesWithStrings("All"))
                        .messages()));
    }

    Function<Side, String> delete(String queue, Receipt receipt) {
        return asked("delete " + queue + " " + receipt, side -> {
            side.sqs.deleteMessage(request -> request.queueUrl(side.url(queue)).receiptHandle(receipt.handle(side)));
            return "deleted";
        });
    }

    Function<Side, String> deleteBatch(String queue, Receipt receipt) {
        return asked("delete batch " + queue + " " + receipt, side -> {
            var deleted = side.sqs.deleteMessageBatch(request -> request.queueUrl(side.url(queue))
                    .entries(
                            one -> one.id("1").receiptHandle(receipt.handle(side)),
                            two -> two.id("2").receiptHandle("nonsense")));
            return deleted.successful().stream()
                            .map(DeleteMessageBatchResultEntry::id)
                            .toList()
                    + Side.failed(deleted.failed());
        });
    }

    Function<Side, String> changeVisibility(String queue, Receipt receipt) {
        int seconds = random.nextInt(5);
        hides = seconds > 0;
        return asked("change visibility " + queue + " " + receipt + " " + seconds, side -> {
            side.sqs.changeMessageVisibility(request -> request.queueUrl(side.url(queue))
                    .receiptHandle(receipt.handle(side))
                    .visibilityTimeout(seconds));
            return "changed";
        });
    }

    Function<Side, String> purge(String queue) {
        return asked("purge " + queue, side -> {
            side.sqs.purgeQueue(request -> request.queueUrl(side.url(queue)));
            return "purged";
        });
    }

    Function<Side, String> count(String queue) {
        return asked("count " + queue, side -> "" + side.count(queue));
    }

    /** Something that is refused, by what is wrong with it. */
    static Map<String, Consumer<Side>> wrong(String queue) {
        var entry =
                SendMessageBatchRequestEntry.builder().id("1").messageBody("x").build();
        var wrong = new TreeMap<String, Consumer<Side>>();
        wrong.put(
                "receive: 11 messages",
                side -> side.sqs.receiveMessage(
                        request -> request.queueUrl(side.url(queue)).maxNumberOfMessages(11)));
        wrong.put(
                "receive: wait of 21 s",
                side -> side.sqs.receiveMessage(
                        request -> request.queueUrl(side.url(queue)).waitTimeSeconds(21)));
        wrong.put(
                "receive: no such queue",
                side -> side.sqs.receiveMessage(request -> request.queueUrl(side.url("none"))));
        wrong.put(
                "send batch: same ids",
                side -> side.sqs.sendMessageBatch(
                        request -> request.queueUrl(side.url(queue)).entries(entry, entry)));
        wrong.put(
                "send: forbidden character",
                side -> side.sqs.sendMessage(
                        request -> request.queueUrl(side.url(queue)).messageBody("\u0001")));
        wrong.put(
                "delete: nonsense",
                side -> side.sqs.deleteMessage(
                        request -> request.queueUrl(side.url(queue)).receiptHandle("nonsense")));
        wrong.put("create: bad name", side -> side.sqs.createQueue(request -> request.queueName("a b")));
        wrong.put(
                "create: bad delay",
                side -> side.sqs.createQueue(
                        request -> request.queueName("new").attributesWithStrings(Map.of("DelaySeconds", "901"))));
        wrong.put(
                "create: another timeout",
                side -> side.sqs.createQueue(
                        request -> request.queueName("work").attributesWithStrings(Map.of("VisibilityTimeout", "4"))));
        wrong.put("find: no such queue", side -> side.sqs.getQueueUrl(request -> request.queueName("none")));
        wrong.put(
                "change visibility: nonsense",
                side -> side.sqs.changeMessageVisibility(request -> request.queueUrl(side.url(queue))
                        .receiptHandle("nonsense")
                        .visibilityTimeout(1)));
        return wrong;
    }
}
