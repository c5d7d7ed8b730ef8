package dev.lastcall.aws.imds;

import static dev.lastcall.aws.http.MisbehavingServer.ok;
import static dev.lastcall.aws.http.MisbehavingServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.lastcall.aws.http.MisbehavingServer;
import dev.lastcall.signal.Notice;
import dev.lastcall.testkit.RecordingSink;
import dev.lastcall.time.Clock;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The whole way, over a socket. */
class ImdsIT {

    private static final String NOTICE = "{\"action\":\"terminate\",\"time\":\"2026-01-02T14:02:00Z\"}";

    private final RecordingSink heard = new RecordingSink();
    private volatile boolean noticed;

    private boolean answer(String line, OutputStream out) throws Exception {
        if (line.startsWith("PUT /latest/api/token ")) {
            send(out, ok("a-token"));
        } else if (noticed && line.contains("/spot/instance-action ")) {
            send(
                    out,
                    "HTTP/1.1 200 OK\r\nDate: Fri, 02 Jan 2026 14:00:00 GMT\r\nContent-Length: " + NOTICE.length()
                            + "\r\n\r\n" + NOTICE);
        } else {
            send(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nNot Found");
        }
        return true;
    }

    @Test
    void aNoticeIsHeardWhileItComesAndBefore() throws Exception {
        try (var server = new MisbehavingServer(this::answer);
                var source = Imds.builder().endpoint(server.uri()).notices()) {
            source.start(heard, Clock.system());
            assertThat(heard.signals()).isEmpty();

            noticed = true;
            await(() -> !heard.signals().isEmpty(), Duration.ofSeconds(5));

            assertThat(heard.signals(Notice.class))
                    .singleElement()
                    .extracting(Notice::timeLeft)
                    .isEqualTo(Duration.ofMinutes(2));
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatHangsHoldsUpNeitherStartNorClose() throws Exception {
        try (var server = new MisbehavingServer((line, out) -> true)) {
            var source = Imds.builder().endpoint(server.uri()).notices();
            var before = System.nanoTime();
            source.start(heard, Clock.system());
            source.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void aLookCostsLittleGarbage() throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (var server = new MisbehavingServer(this::answer);
                var source = Imds.builder()
                        .endpoint(server.uri())
                        .pollInterval(Duration.ofMillis(100))
                        .slowInterval(Duration.ofMillis(500))
                        .notices()) {
            source.start(heard, Clock.system());
            await(() -> server.requests.size() >= 20, Duration.ofSeconds(20));
            var thread = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                    .filter(info -> info != null && info.getThreadName().equals("lastcall-imds"))
                    .findAny()
                    .orElseThrow()
                    .getThreadId();
            var requests = server.requests.size();
            var bytes = threads.getThreadAllocatedBytes(thread);
            await(() -> server.requests.size() >= requests + 70, Duration.ofSeconds(30));

            // A minute of one look a second is 84 requests; the goal of the benchmark is 3 MB.
            var perRequest = (threads.getThreadAllocatedBytes(thread) - bytes) / (server.requests.size() - requests);
            assertThat(perRequest).isLessThan(12_000);
        }
    }

    private static void await(BooleanSupplier condition, Duration limit) {
        var end = Clock.system().nanosAfter(limit);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("time beyond " + limit).isNegative();
            Clock.system().parkUntil(Clock.system().nanosAfter(Duration.ofMillis(20)));
        }
    }
}
