package dev.lastcall.cloud.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A failed request is answered, counted and never sent again; the next one is not harmed. */
@Timeout(60)
class HostileTargetIT {

    private static final String PARTIAL = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this";

    @Test
    void closingWithoutAnAnswerIs502() throws Exception {
        assertAnswered(502, (request, connection) -> connection.close());
    }

    @Test
    void resettingWithoutAnAnswerIs502() throws Exception {
        assertAnswered(502, (request, connection) -> connection.reset());
    }

    @Test
    void garbageIs502() throws Exception {
        assertAnswered(502, (request, connection) -> connection.send("220 smtp.example ESMTP\r\n\r\n"));
    }

    @Test
    void halfAHeadIs502() throws Exception {
        assertAnswered(502, (request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nContent-Le");
            connection.close();
        });
    }

    @Test
    void switchingProtocolsUnaskedIs502() throws Exception {
        assertAnswered(
                502,
                (request, connection) -> connection.send(
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"));
    }

    @Test
    void neverAnsweringIs504() throws Exception {
        assertAnswered(504, (request, connection) -> {});
    }

    private static void assertAnswered(int status, ScriptedTarget.Script script) throws Exception {
        var config = Balanced.CONFIG.toBuilder()
                .connectTimeout(Duration.ofSeconds(1))
                .targetTimeout(Duration.ofMillis(150))
                .build();
        try (var target = ScriptedTarget.start(script);
                var balanced = new Balanced(config).with(target);
                var client = new RawClient(balanced.port())) {
            for (int i = 1; i <= 3; i++) {
                assertThat(client.get("/").status()).isEqualTo(status);
                assertThat(target.requests()).as("sent once").isEqualTo(i);
            }

            var counts = balanced.group().counts();
            assertThat(counts.badGateway()).isEqualTo(status == 502 ? 3 : 0);
            assertThat(counts.timedOut()).isEqualTo(status == 504 ? 3 : 0);
            assertThat(counts.targets().get("t0"))
                    .isEqualTo(new BalancerCounts.TargetCounts(3, 0, counts.badGateway(), counts.timedOut()));
        }
    }

    @Test
    void aRefusedConnectionIs502() throws Exception {
        int closedPort;
        try (var server = new ServerSocket(0)) {
            closedPort = server.getLocalPort();
        }
        try (var balanced = new Balanced()) {
            balanced.group().register(new Target("t0", "127.0.0.1", closedPort));
            balanced.awaitRouting();

            assertThat(RawClient.get(balanced.port(), "/").status()).isEqualTo(502);
            assertThat(balanced.group().counts().badGateway()).isEqualTo(1);
        }
    }

    @Test
    void closingRightAfterAcceptingIs502() throws Exception {
        try (var server = new ServerSocket(0);
                var balanced = new Balanced()) {
            Thread closer = new Thread(() -> {
                try {
                    while (true) {
                        server.accept().close();
                    }
                } catch (java.io.IOException e) {
                    Thread.currentThread().interrupt();
                }
            });
            closer.setDaemon(true);
            closer.start();
            balanced.group().register(new Target("t0", "127.0.0.1", server.getLocalPort()));
            balanced.awaitRouting();

            for (int i = 0; i < 10; i++) {
                assertThat(RawClient.get(balanced.port(), "/").status()).isEqualTo(502);
            }
        }
    }

    @Test
    void anAnswerThatBreaksOffBreaksOffForTheClientToo() throws Exception {
        assertBrokenOff((request, connection) -> {
            connection.send(PARTIAL);
            connection.close();
        });
        assertBrokenOff((request, connection) -> {
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nonly this\r\n");
            connection.close();
        });
        assertBrokenOff((request, connection) ->
                connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno hex\r\n"));
    }

    private static void assertBrokenOff(ScriptedTarget.Script script) throws Exception {
        try (var target = ScriptedTarget.start(script);
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            assertThatThrownBy(() -> client.get("/")).isInstanceOf(EOFException.class);

            assertThat(balanced.group().counts().badGateway()).isEqualTo(1);
            assertThat(target.requests()).isEqualTo(1);
        }
    }

    @Test
    void whatComesAfterTheAnswersEndIsNeverTakenForTheNextAnswer() throws Exception {
        for (String excess : new String[] {"x", "excess\r\n\r\n", ScriptedTarget.ok("forged")}) {
            try (var target = ScriptedTarget.start(
                            (request, connection) -> connection.send(ScriptedTarget.ok("mine") + excess));
                    var balanced = new Balanced().with(target);
                    var client = new RawClient(balanced.port())) {
                client.send("GET /1 HTTP/1.1\r\nHost: t\r\n\r\nGET /2 HTTP/1.1\r\nHost: t\r\n\r\n");
                for (int i = 0; i < 2; i++) {
                    assertThat(client.response().text()).isEqualTo("mine");
                }
                for (int i = 0; i < 5; i++) {
                    assertThat(client.get("/").text()).isEqualTo("mine");
                }

                assertThat(target.connections()).as("none is used again").isEqualTo(7);
                assertThat(balanced.group().counts().failed()).isZero();
            }
        }
    }

    @Test
    void bytesThatComeWhileAConnectionWaitsEndIt() throws Exception {
        try (var target = ScriptedTarget.start((request, connection) -> {
                    connection.send(ScriptedTarget.ok("mine"));
                    Thread.onSpinWait();
                    connection.send(ScriptedTarget.ok("forged"));
                });
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            for (int i = 0; i < 200; i++) {
                Message answer = client.get("/");
                // At the very moment of reuse the forged one may arrive after the request: then it is HTTP's fault.
                assertThat(answer.status()).isEqualTo(200);
            }
            assertThat(target.requests()).as("none is sent twice").isLessThanOrEqualTo(200);
        }
    }

    @Test
    void aConnectionAnnouncedToCloseIsNotUsedAgain() throws Exception {
        try (var target = ScriptedTarget.start((request, connection) ->
                        connection.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"));
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            for (int i = 0; i < 20; i++) {
                Message answer = client.get("/");
                assertThat(answer.text()).isEqualTo("ok");
                assertThat(answer.header("connection")).isEmpty();
            }

            assertThat(target.connections()).isEqualTo(20);
            assertThat(balanced.group().counts().failed()).isZero();
        }
    }

    @Test
    void aConnectionThatTheTargetClosedAfterItsAnswerIsNotUsedAgain() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        try (var target = ScriptedTarget.start((request, connection) -> {
                    connection.send(ScriptedTarget.ok("ok"));
                    connection.close();
                    closed.incrementAndGet();
                });
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            for (int i = 1; i <= 200; i++) {
                assertThat(client.get("/").status()).isEqualTo(200);
                int all = i;
                Balanced.until("target closed", () -> closed.get() == all);
            }

            assertThat(balanced.group().counts().failed()).isZero();
        }
    }

    @Test
    void aConnectionThatClosesAtTheVeryMomentOfReuseFailsOneRequestAndIsNotRetried() throws Exception {
        AtomicInteger answered = new AtomicInteger();
        try (var target = ScriptedTarget.start((request, connection) -> {
                    // The first request on a connection is answered, the second meets its end.
                    if (request.header("x-turn").equals("1")) {
                        connection.send(ScriptedTarget.ok("ok"));
                        answered.incrementAndGet();
                    } else {
                        connection.reset();
                    }
                });
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            for (int i = 0; i < 20; i++) {
                client.send("GET / HTTP/1.1\r\nHost: t\r\nX-Turn: 1\r\n\r\n");
                assertThat(client.response().status()).isEqualTo(200);
                client.send("GET / HTTP/1.1\r\nHost: t\r\nX-Turn: 2\r\n\r\n");
                assertThat(client.response().status()).isEqualTo(502);
            }

            assertThat(target.requests()).isEqualTo(40);
            assertThat(balanced.group().counts().badGateway()).isEqualTo(20);
        }
    }

    @Test
    void anEarlyAnswerReachesTheClientAndTheRestOfTheBodyIsDropped() throws Exception {
        try (var target = ScriptedTarget.start((request, connection) -> {
                    connection.send("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig");
                });
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nX: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send("3\r\nabc\r\n0\r\n\r\n");

            assertThat(client.response().status()).isEqualTo(413);
            assertThat(client.get("/").status()).isEqualTo(413);
        }
    }

    @Test
    void aClientThatLeavesInTheMiddleLeavesNothingForTheNext() throws Exception {
        try (var target = ScriptedTarget.start((request, connection) -> {
                    if (request.startLine().contains("/long")) {
                        connection.send(PARTIAL);
                        connection.in().read();
                        connection.close();
                    } else {
                        connection.send(ScriptedTarget.ok("mine"));
                    }
                });
                var balanced = new Balanced().with(target)) {
            for (int i = 1; i <= 10; i++) {
                try (var leaving = new RawClient(balanced.port())) {
                    leaving.send("GET /long HTTP/1.1\r\nHost: t\r\n\r\n");
                    assertThat(Message.line(leaving.in())).contains("200");
                }
                int gone = i;
                Balanced.until("noticed", () -> balanced.group().counts().clientGone() == gone);
                assertThat(RawClient.get(balanced.port(), "/").text()).isEqualTo("mine");
            }

            assertThat(balanced.group().counts().failed()).isZero();
            assertThat(balanced.group().inFlight("t0")).isZero();
        }
    }

    @Test
    void aClientThatLeavesBeforeTheAnswerFreesTheTarget() throws Exception {
        try (var target = ScriptedTarget.start((request, connection) -> {
                    assertThat(connection.in().read()).isEqualTo(-1);
                    connection.close();
                });
                var balanced = new Balanced().with(target)) {
            try (var leaving = new RawClient(balanced.port())) {
                leaving.send("GET /never HTTP/1.1\r\nHost: t\r\n\r\n");
                Balanced.until("in flight", () -> balanced.group().inFlight("t0") == 1);
            }

            Balanced.until("freed", () -> balanced.group().inFlight("t0") == 0);
            assertThat(balanced.group().counts().clientGone()).isEqualTo(1);
        }
    }

    @Test
    void aClientThatDoesNotSendItsBodyIsNotTheTargetsFault() throws Exception {
        var config = Balanced.CONFIG.toBuilder()
                .connectTimeout(Duration.ofSeconds(1))
                .targetTimeout(Duration.ofMillis(150))
                .build();
        try (var target = ScriptedTarget.saying("never reached");
                var balanced = new Balanced(config).with(target);
                var client = new RawClient(balanced.port())) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nabc");

            assertThat(client.response().status()).isEqualTo(408);
            assertThat(balanced.group().counts().failed()).isZero();
            assertThat(balanced.group().counts().clientGone()).isEqualTo(1);
        }
    }
}
