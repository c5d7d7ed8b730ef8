package dev.lastcall.cloud.api.sqs;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** Random requests, each to be put to two sides. */
final class Requests {

    /** A receipt of a message, the first of which is 0. */
    record Receipt(String body, int index) {

        String handle(Side side) {
            return side.receipt(body, index);
        }
    }

    private final Random random;
    private String last = "";

    Requests(Random random) {
        this.random = random;
    }

    /** The last request in words. */
    String last() {
        return last;
    }

    private Function<Side, String> asked(String words, Function<Side, String> request) {
        last = words;
        return request;
    }

    private Integer sometimes(int bound) {
        return random.nextBoolean() ? null : random.nextInt(bound);
    }

    Function<Side, String> send(String queue, String body) {
        var delay = sometimes(3);
        var attributes = attributes();
        return asked("send " + queue + " " + body + " " + delay + " " + attributes.keySet(), side -> {
            var sent = side.sqs.sendMessage(request -> request.queueUrl(side.url(queue))
                    .messageBody(body)
                    .delaySeconds(delay)
                    .messageAttributes(attributes));
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
                        .delaySeconds(sometimes(3))
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
        return asked("change visibility " + queue + " " + receipt + " " + seconds, side -> {
            side.sqs.changeMessageVisibility(request -> request.queueUrl(side.url(queue))
                    .receiptHandle(receipt.handle(side))
                    .visibilityTimeout(seconds));
            return "changed";
        });
    }

    Function<Side, String> attributes(String queue) {
        return asked("attributes " + queue, side -> {
            var all = new TreeMap<>(side.sqs
                    .getQueueAttributes(
                            request -> request.queueUrl(side.url(queue)).attributeNamesWithStrings("All"))
                    .attributesAsStrings());
            return all.toString();
        });
    }

    /** Something that is refused. */
    Function<Side, String> wrong(String queue) {
        int kind = random.nextInt(12);
        return asked("wrong " + kind, side -> wrong(kind, side, side.url(queue)));
    }

    private static String wrong(int kind, Side side, String url) {
        var entry =
                SendMessageBatchRequestEntry.builder().id("1").messageBody("x").build();
        var sqs = side.sqs;
        return switch (kind) {
            case 0 -> "" + sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(11));
            case 1 -> "" + sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(21));
            case 2 -> "" + sqs.receiveMessage(request -> request.queueUrl(side.url("none")));
            case 3 -> "" + sqs.sendMessageBatch(request -> request.queueUrl(url).entries(List.of()));
            case 4 -> "" + sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entry, entry));
            case 5 -> "" + sqs.sendMessage(request -> request.queueUrl(url).messageBody("\u0001"));
            case 6 -> "" + sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle("nonsense"));
            case 7 -> "" + sqs.createQueue(request -> request.queueName("a b"));
            case 8 ->
                ""
                        + sqs.createQueue(request ->
                                request.queueName("new").attributesWithStrings(Map.of("DelaySeconds", "901")));
            case 9 ->
                ""
                        + sqs.setQueueAttributes(request ->
                                request.queueUrl(url).attributesWithStrings(Map.of("VisibilityTimeout", "43201")));
            case 10 -> "" + sqs.getQueueUrl(request -> request.queueName("none"));
            default ->
                ""
                        + sqs.changeMessageVisibility(request ->
                                request.queueUrl(url).receiptHandle("nonsense").visibilityTimeout(43_201));
        };
    }

    static List<String> ids(List<SendMessageBatchResultEntry> entries) {
        return entries.stream().map(SendMessageBatchResultEntry::id).toList();
    }
}
