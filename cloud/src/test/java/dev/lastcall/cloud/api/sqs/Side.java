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
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** One of two services that are asked the same, and what it answered in words that can be compared. */
final class Side implements AutoCloseable {

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

    String receipt(String body, int index) {
        return receipts.get(body).get(index);
    }

    /** The answer, or the code of the error. */
    String ask(Function<Side, String> question) {
        try {
            return question.apply(this);
        } catch (SqsException refused) {
            return "refused: " + refused.awsErrorDetails().errorCode();
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
        var system = new TreeMap<>(message.attributesAsStrings());
        system.keySet()
                .retainAll(List.of(
                        "ApproximateReceiveCount",
                        "SentTimestamp",
                        "ApproximateFirstReceiveTimestamp",
                        "AWSTraceHeader"));
        return message.body() + " " + message.md5OfBody() + " " + new TreeMap<>(message.messageAttributes()) + " "
                + message.md5OfMessageAttributes() + " " + system;
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
