package dev.lastcall.cli.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLoopIT {

    private static final Clock CLOCK = Clock.system();
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private RoughServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RoughServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void rightAnswersSucceedOverConnectionsThatAreKept() {
        run(60, number -> "/ok?" + number);

        assertThat(outcomes).hasSizeGreaterThanOrEqualTo(60).noneMatch(Outcome::failed);
        assertThat(server.connections.get()).isLessThan(20);
    }

    @Test
    void aRequestWhoseConnectionClosesFailsAndIsNotSentAgain() {
        run(30, number -> number % 2 == 0 ? "/ok?" + number : "/close?" + number);

        assertThat(failures()).allMatch(failure -> failure.startsWith("connection "));
        assertThat(outcomes).filteredOn(Outcome::failed).hasSizeGreaterThanOrEqualTo(15);
        assertThat(server.requests).hasSameSizeAs(outcomes).doesNotHaveDuplicates();
    }

    @Test
    void aWrongStatusAndAWrongBodyFail() {
        run(10, number -> number % 2 == 0 ? "/503" : "/ok?x", "you asked for /ok?y");

        assertThat(failures())
                .contains("status 503", "wrong body: expected 'you asked for /ok?y' in 'you asked for /ok?x'");
        assertThat(outcomes).allMatch(Outcome::failed);
    }

    @Test
    void aLateAnswerFailsAndDoesNotHoldBackWhatIsDue() {
        run(100, number -> number < 50 ? "/never?" + number : "/ok?" + number);

        assertThat(outcomes.stream().filter(Outcome::failed).map(Outcome::failure))
                .hasSize(50)
                .allMatch("no answer in time"::equals);
        assertThat(outcomes)
                .filteredOn(Outcome::failed)
                .allSatisfy(outcome -> assertThat(outcome.latency()).isGreaterThanOrEqualTo(TIMEOUT.minusMillis(1)));
        assertThat(outcomes.get(0).failed())
                .as("the first to end is one that was sent later")
                .isFalse();
    }

    @Test
    void aConnectionThatTheServerEndsIsNotUsedAgain() {
        run(20, number -> "/last?" + number);

        assertThat(outcomes).noneMatch(Outcome::failed);
        assertThat(server.connections.get()).isEqualTo(outcomes.size());
    }

    @Test
    void aClosedPortIsAFailureOfEachRequest() throws IOException {
        server.close();

        run(5, number -> "/ok");

        assertThat(failures()).allMatch(failure -> failure.startsWith("cannot connect: "));
    }

    private List<String> failures() {
        return outcomes.stream().filter(Outcome::failed).map(Outcome::failure).toList();
    }

    private void run(int atLeast, Paths paths) {
        run(atLeast, paths, "you asked for ");
    }

    private void run(int atLeast, Paths paths, String expected) {
        InetSocketAddress address = server.address();
        Workload workload = number -> new Request(number, address, paths.path(number), expected);
        try (var loop = OpenLoop.start(CLOCK, workload, 200, TIMEOUT, outcomes::add)) {
            var deadline = Deadline.after(CLOCK, PATIENCE);
            while (loop.sent() < atLeast && !deadline.hasPassed()) {
                CLOCK.parkUntil(CLOCK.nanosAfter(Duration.ofMillis(2)));
            }
            assertThat(loop.stop(deadline)).as("all requests have ended").isTrue();
            assertThat(outcomes).hasSize((int) loop.sent()).hasSizeGreaterThanOrEqualTo(atLeast);
        }
    }

    private interface Paths {
        String path(long number);
    }
}
