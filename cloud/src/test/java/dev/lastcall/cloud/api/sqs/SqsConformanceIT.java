package dev.lastcall.cloud.api.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.api.CloudUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
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

    private static final int STEPS = Boolean.getBoolean("lastcall.stress") ? 20_000 : 700;
    private static final int LONGEST_QUEUE = 9;
    private static final int MOST_RECEIVED = 10;
    private static final List<String> QUEUES = List.of("work", "dead");

    private final CloudUnderTest cloud = new CloudUnderTest();
    private final Oracle oracle = new Oracle();
    private final Side ours = new Side(cloud.endpoint());
    private final Side theirs = new Side(oracle.endpoint());
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> history = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();

    private final List<Requests.Receipt> receipts = new ArrayList<>();
    private final Map<String, Requests.Receipt> fresh = new TreeMap<>();
    private final Map<Difference, Integer> differences = new EnumMap<>(Difference.class);
    private Random random = new Random(0);
    private Requests requests = new Requests(random);

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
        random = new Random(seed);
        requests = new Requests(random);
        for (int step = 0; step < STEPS; step++) {
            var queue = QUEUES.get(random.nextInt(10) < 7 ? 0 : 1);
            switch (random.nextInt(12)) {
                case 0, 1 -> send(queue);
                case 2 -> sendBatch(queue);
                case 3, 4, 5 -> receive(queue);
                case 6 -> delete("delete", receipt -> requests.delete(receipt.queue(), receipt));
                case 7 -> delete("delete batch", receipt -> requests.deleteBatch(receipt.queue(), receipt));
                case 8 -> changeVisibility();
                case 9 -> same("count", requests.count(queue));
                case 10 -> advance(Duration.ofMillis(random.nextInt(2500)));
                default -> wrong(queue);
            }
        }
        System.out.println("seed " + seed + ": the same answers to " + counts + "; known differences " + differences);
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(STEPS / 2);
    }

    private void wrong(String queue) {
        var all = List.copyOf(new TreeMap<>(Requests.wrong(queue)).entrySet());
        var one = all.get(random.nextInt(all.size()));
        same(one.getKey(), side -> {
            one.getValue().accept(side);
            return "accepted";
        });
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
        return ours.count(queue) <= LONGEST_QUEUE - messages;
    }

    private void receive(String queue) {
        if (ours.count(queue) > MOST_RECEIVED) {
            // Dead letters have made it longer than one request can receive.
            advance(Duration.ofSeconds(61));
            same("purge", requests.purge(queue));
        }
        var before = new TreeMap<String, Integer>();
        bodies.forEach(body -> before.put(body, ours.receipts(body)));
        same("receive", requests.receive(queue));
        bodies.stream()
                .filter(body -> ours.receipts(body) > before.getOrDefault(body, 0))
                .forEach(body -> add(new Requests.Receipt(queue, body, ours.receipts(body) - 1)));
    }

    private void add(Requests.Receipt receipt) {
        receipts.add(receipt);
        if (requests.hides()) {
            fresh.put(receipt.body(), receipt);
        }
    }

    /**
     * Also by receipts that are not the newest, and of messages that have gone. Not from another queue than that of the
     * receipt: ElasticMQ deletes from the dead-letter queue by receipts of the queue before.
     */
    private void delete(String kind, Function<Requests.Receipt, Function<Side, String>> request) {
        if (!receipts.isEmpty()) {
            var receipt = receipts.get(Math.max(0, receipts.size() - 1 - random.nextInt(15)));
            fresh.remove(receipt.body());
            same(kind, request.apply(receipt));
        }
    }

    /** Of messages that have just been received: ElasticMQ hides others, too. */
    private void changeVisibility() {
        if (!fresh.isEmpty()) {
            var receipt = List.copyOf(fresh.values()).get(random.nextInt(fresh.size()));
            same("change visibility", requests.changeVisibility(receipt.queue(), receipt));
            if (!requests.hides()) {
                fresh.remove(receipt.body());
            }
        }
    }

    private void advance(Duration duration) {
        history.add("advance " + duration);
        fresh.clear();
        cloud.advance(duration);
        oracle.advance(duration);
    }

    private void same(String kind, Function<Side, String> question) {
        var our = ours.ask(question);
        var their = theirs.ask(question);
        history.add(kind + ": " + requests.last() + " -> " + our);
        var known = Difference.of(kind, our, their);
        if (known.isPresent()) {
            differences.merge(known.get(), 1, Integer::sum);
        } else {
            var last = history.subList(Math.max(0, history.size() - 25), history.size());
            assertThat(our).as(() -> String.join("\n", last)).isEqualTo(their);
        }
        counts.merge(kind, 1, Integer::sum);
    }
}
