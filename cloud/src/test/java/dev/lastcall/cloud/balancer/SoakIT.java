package dev.lastcall.cloud.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Targets come and go under an open-loop load: nobody notices. */
@Timeout(60)
class SoakIT {

    private static final Duration LENGTH = Duration.ofSeconds(12);
    private static final int PER_SECOND = 200;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();

    /** Kept by the clients between requests, as a browser does; never used again after an error. */
    private final LinkedBlockingDeque<RawClient> connections = new LinkedBlockingDeque<>();

    @Test
    void noRequestFailsWhileTargetsAreDeregisteredAndRegisteredUnderLoad() throws Exception {
        ScriptedTarget.Script script = (request, connection) -> {
            // One in ten is slow: it is in flight when its target is deregistered.
            if (request.startLine().contains("0 HTTP")) {
                LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
            }
            connection.send(ScriptedTarget.ok(request.startLine()));
        };
        var config = Balanced.CONFIG.toBuilder()
                .propagationDelay(Duration.ofMillis(100))
                .deregistrationDelay(Duration.ofMillis(800))
                .build();
        try (var a = ScriptedTarget.start(script);
                var b = ScriptedTarget.start(script);
                var c = ScriptedTarget.start(script);
                var balanced = new Balanced(config).with(a, b, c)) {
            ExecutorService workers = Executors.newCachedThreadPool();
            int sent = load(workers, balanced, List.of(a, b, c));
            workers.shutdown();
            assertThat(workers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

            assertThat(failures).isEmpty();
            assertThat(answered).hasValue(sent);
            BalancerCounts counts = balanced.group().counts();
            assertThat(counts.failed()).isZero();
            assertThat(counts.requests()).isEqualTo(sent);
            assertThat(a.requests() + b.requests() + c.requests())
                    .as("each sent once")
                    .isEqualTo(sent);
            assertThat(balanced.events())
                    .filteredOn(event -> event.contains("DRAINING"))
                    .hasSizeGreaterThan(5);
        } finally {
            for (RawClient client : connections) {
                client.close();
            }
        }
    }

    private int load(ExecutorService workers, Balanced balanced, List<ScriptedTarget> targets) throws Exception {
        long start = System.nanoTime();
        int total = (int) (LENGTH.toSeconds() * PER_SECOND);
        for (int i = 0; i < total; i++) {
            LockSupport.parkNanos(start + i * 1_000_000_000L / PER_SECOND - System.nanoTime());
            int number = i;
            workers.execute(() -> request(balanced.port(), number));
            if (i % PER_SECOND == 0) {
                int second = i / PER_SECOND;
                comeAndGo(balanced.group(), targets, second);
            }
        }
        return total;
    }

    /** Each second another target leaves, and the one that left the second before comes back. */
    private static void comeAndGo(TargetGroup group, List<ScriptedTarget> targets, int second) {
        int back = (second + targets.size() - 1) % targets.size();
        int away = second % targets.size();
        group.register(targets.get(back).as("t" + back));
        group.deregister("t" + away);
    }

    private void request(int port, int number) {
        try {
            RawClient kept = connections.pollFirst();
            RawClient client = kept == null ? new RawClient(port) : kept;
            Message answer = client.get("/" + number);
            if (answer.status() == 200 && answer.text().equals("GET /" + number + " HTTP/1.1")) {
                answered.incrementAndGet();
                connections.addFirst(client);
            } else {
                failures.add(number + ": " + answer.startLine() + " " + answer.text());
            }
        } catch (Exception e) {
            failures.add(number + ": " + e);
        }
    }
}
