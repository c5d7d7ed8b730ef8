package dev.lastcall.cloud.api.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.api.CloudUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same random requests to our queues and to ElasticMQ's, with the same clock: the answers are the same. Queues are
 * kept shorter than what one request can receive, for in which order messages come is nobody's promise.
 */
class SqsConformanceIT {

    private static final int STEPS = Boolean.getBoolean("lastcall.stress") ? 20_000 : 2_000;
    private static final int LONGEST_QUEUE = 9;
    private static final List<String> QUEUES = List.of("work", "dead");

    private final CloudUnderTest cloud = new CloudUnderTest();
    private final Oracle oracle = new Oracle(cloud.world().loop().now());
    private final Side ours = new Side(cloud.endpoint());
    private final Side theirs = new Side(oracle.endpoint());
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> history = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();

    private Requests requests = new Requests(new Random(0));

    @BeforeEach
    void makeQueues() {
        same(
                "create",
                side -> side.sqs
                        .createQueue(request -> request.queueName("dead"))
                        .queueUrl()
                        .replaceAll(".*/", ""));
        same(
                "create",
                side -> side.sqs
                        .createQueue(
                                request -> request.queueName("work")
                                        .attributesWithStrings(
                                                Map.of(
                                                        "VisibilityTimeout",
                                                        "3",
                                                        "RedrivePolicy",
                                                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:111122223333:dead\",\"maxReceiveCount\":3}")))
                        .queueUrl()
                        .replaceAll(".*/", ""));
    }

    @AfterEach
    void close() throws Exception {
        ours.close();
        theirs.close();
        cloud.close();
        oracle.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameRequestsGetTheSameAnswers(long seed) {
        var random = new Random(seed);
        requests = new Requests(random);
        for (int step = 0; step < STEPS; step++) {
            var queue = QUEUES.get(random.nextInt(10) < 7 ? 0 : 1);
            switch (random.nextInt(12)) {
                case 0, 1 -> send(queue);
                case 2 -> sendBatch(queue);
                case 3, 4, 5 -> receive(queue);
                case 6 -> withReceipt(random, receipt -> requests.delete(queue, receipt));
                case 7 -> withReceipt(random, receipt -> requests.deleteBatch(queue, receipt));
                case 8 -> withReceipt(random, receipt -> requests.changeVisibility(queue, receipt));
                case 9 -> same("attributes", requests.attributes(queue));
                case 10 -> advance(Duration.ofMillis(random.nextInt(2500)));
                default -> same("wrong", requests.wrong(queue));
            }
        }
        System.out.println("seed " + seed + ": the same answers to " + counts);
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(STEPS / 2);
    }

    private void send(String queue) {
        if (hasRoom(queue, 1)) {
            var body = body();
            same("send", requests.send(queue, body));
        }
    }

    private void sendBatch(String queue) {
        if (hasRoom(queue, 3)) {
            same("send batch", requests.sendBatch(queue, List.of(body(), body(), body())));
        }
    }

    private String body() {
        var body = "m" + bodies.size();
        bodies.add(body);
        return body;
    }

    private boolean hasRoom(String queue, int messages) {
        var there = ours.sqs
                .getQueueAttributes(request -> request.queueUrl(ours.url(queue)).attributeNamesWithStrings("All"))
                .attributesAsStrings();
        return List.of("", "NotVisible", "Delayed").stream()
                        .mapToInt(kind -> Integer.parseInt(there.get("ApproximateNumberOfMessages" + kind)))
                        .sum()
                <= LONGEST_QUEUE - messages;
    }

    private void receive(String queue) {
        same("receive", requests.receive(queue));
    }

    private void withReceipt(Random random, Function<Requests.Receipt, Function<Side, String>> request) {
        var received = bodies.stream().filter(body -> ours.receipts(body) > 0).toList();
        if (!received.isEmpty()) {
            var body = received.get(Math.max(0, received.size() - 1 - random.nextInt(12)));
            int newest = ours.receipts(body) - 1;
            int index = random.nextInt(4) == 0 ? random.nextInt(newest + 1) : newest;
            same("receipt", request.apply(new Requests.Receipt(body, index)));
        }
    }

    private void advance(Duration duration) {
        history.add("advance " + duration);
        cloud.advance(duration);
        oracle.advance(duration);
    }

    private void same(String kind, Function<Side, String> question) {
        var our = ours.ask(question);
        var their = theirs.ask(question);
        history.add(requests.last() + " -> " + our);
        var last = history.subList(Math.max(0, history.size() - 30), history.size());
        assertThat(our).as(() -> String.join("\n", last)).isEqualTo(their);
        counts.merge(kind, 1, Integer::sum);
    }
}
