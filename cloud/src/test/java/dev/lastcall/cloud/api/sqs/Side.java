package dev.lastcall.cloud.api.sqs;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** One of two services that are asked the same, and what it answered in words that can be compared. */
final class Side implements AutoCloseable {

    /** ElasticMQ answers in JSON without the header that makes clients say the older codes. */
    private static final Map<String, String> CODES_OF_JSON = Map.of(
            "AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist",
            "QueueAlreadyExists", "QueueNameExists",
            "AWS.SimpleQueueService.BatchEntryIdsNotDistinct", "BatchEntryIdsNotDistinct");

    final SqsClient sqs;
    private final URI endpoint;

    /** All receipts by the message's body: ids differ, bodies do not. */
    private final Map<String, List<String>> receipts = new HashMap<>();

    Side(URI endpoint) {
        this.endpoint = endpoint;
        sqs = CheckingClient.of(endpoint);
    }

    String url(String queue) {
        return endpoint + "/111122223333/" + queue;
    }

    /** How often a message was received. */
    int receipts(String body) {
        return receipts.getOrDefault(body, List.of()).size();
    }

    /** All messages of a queue: of which kind they are ElasticMQ says by the system's clock. */
    int count(String queue) {
        var told = sqs.getQueueAttributes(
                        request -> request.queueUrl(url(queue)).attributeNamesWithStrings("All"))
                .attributesAsStrings();
        return Stream.of("", "NotVisible", "Delayed")
                .mapToInt(kind -> Integer.parseInt(told.get("ApproximateNumberOfMessages" + kind)))
                .sum();
    }

    String receipt(String body, int index) {
        return receipts.getOrDefault(body, List.of()).get(index);
    }

    /** The answer, or the code of the error. */
    String ask(Function<Side, String> question) {
        try {
            return question.apply(this);
        } catch (SqsException refused) {
            var code = refused.awsErrorDetails().errorCode();
            return "refused: " + CODES_OF_JSON.getOrDefault(code, code);
        }
    }

    String messages(List<Message> messages) {
        messages.forEach(message -> receipts.computeIfAbsent(message.body(), body -> new ArrayList<>())
                .add(message.receiptHandle()));
        return messages.stream()
                .sorted(Comparator.comparing(Message::body))
                .map(Side::text)
                .collect(Collectors.joining("\n"));
    }

    private static String text(Message message) {
        var system = message.attributesAsStrings();
        return message.body() + " " + message.md5OfBody() + " " + new TreeMap<>(message.messageAttributes()) + " "
                + message.md5OfMessageAttributes() + " received " + system.get("ApproximateReceiveCount") + " "
                + system.keySet().containsAll(List.of("SentTimestamp", "ApproximateFirstReceiveTimestamp"));
    }

    static String failed(List<BatchResultErrorEntry> entries) {
        return entries.stream()
                .map(entry -> entry.id() + " " + entry.code())
                .sorted()
                .toList()
                .toString();
    }

    @Override
    public void close() {
        sqs.close();
    }
}
