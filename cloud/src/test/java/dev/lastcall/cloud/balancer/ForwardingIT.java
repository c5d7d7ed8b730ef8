package dev.lastcall.cloud.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ForwardingIT {

    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    @Test
    void requestsGoToTheTargetsInTurn() throws Exception {
        try (var a = ScriptedTarget.saying("a");
                var b = ScriptedTarget.saying("b");
                var balanced = new Balanced().with(a, b);
                var client = new RawClient(balanced.port())) {
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                answers.add(client.get("/").text());
            }

            assertThat(String.join("", answers)).isIn("ababab", "bababa");
            assertThat(balanced.group().counts().requests()).isEqualTo(6);
            assertThat(balanced.group().forwarded("t0")).isEqualTo(3);
            assertThat(balanced.group().inFlight("t0")).isZero();
            assertThat(balanced.group().forwarded("unknown")).isZero();
        }
    }

    @Test
    void leastOutstandingRequestsAvoidsTheBusyTarget() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ScriptedTarget.Script script = (request, connection) -> {
            if (request.startLine().contains("/slow")) {
                release.await(10, TimeUnit.SECONDS);
            }
            connection.send(ScriptedTarget.ok("done"));
        };
        var config = Balanced.CONFIG.toBuilder()
                .algorithm(RoutingAlgorithm.LEAST_OUTSTANDING_REQUESTS)
                .build();
        try (var a = ScriptedTarget.start(script);
                var b = ScriptedTarget.start(script);
                var balanced = new Balanced(config).with(a, b);
                var slow = new RawClient(balanced.port());
                var quick = new RawClient(balanced.port())) {
            slow.send("GET /slow HTTP/1.1\r\nHost: test\r\n\r\n");
            Balanced.until("slow one in flight", () -> a.requests() + b.requests() == 1);
            ScriptedTarget busy = a.requests() == 1 ? a : b;
            for (int i = 0; i < 5; i++) {
                quick.get("/quick");
            }
            int requestsOfBusy = busy.requests();
            release.countDown();

            assertThat(requestsOfBusy).isEqualTo(1);
            assertThat(slow.response().text()).isEqualTo("done");
        }
    }

    @Test
    void connectionsAreKeptOnBothSides() throws Exception {
        try (var target = ScriptedTarget.saying("hello");
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.get("/").text()).isEqualTo("hello");
            }

            assertThat(target.requests()).isEqualTo(20);
            assertThat(target.connections()).isEqualTo(1);
        }
    }

    @Test
    void anIdleConnectionToATargetIsClosedByTheBalancerFirst() throws Exception {
        var config = Balanced.CONFIG.toBuilder()
                .idleConnectionTimeout(Duration.ofMillis(50))
                .healthCheck(Balanced.QUICK.toBuilder()
                        .interval(Duration.ofSeconds(30))
                        .build())
                .build();
        try (var target = ScriptedTarget.saying("hello");
                var balanced = new Balanced(config).with(target)) {
            RawClient.get(balanced.port(), "/");

            Balanced.until("connection closed", () -> target.openConnections() == 0);
            assertThat(RawClient.get(balanced.port(), "/").status()).isEqualTo(200);
            assertThat(target.connections()).isEqualTo(2);
        }
    }

    @Test
    void theTargetLearnsOfTheClientAndHopByHopHeadersEnd() throws Exception {
        try (var target = ScriptedTarget.start((request, connection) -> {
                    String head = request.startLine() + "\n" + String.join("\n", request.headerLines());
                    connection.send("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=5\r\nConnection: X-Hop\r\nX-Hop: 1\r\n"
                            + "X-Kept: 2\r\nContent-Length: " + head.length() + "\r\n\r\n" + head);
                });
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            client.send("GET /a?b=%20c HTTP/1.1\r\nHost: shop.example\r\nX-Forwarded-For: 10.0.0.1\r\nTE: trailers\r\n"
                    + "Connection: keep-alive, X-Secret\r\nX-Secret: s\r\nX-Open: o\r\nUpgrade: h2c\r\n\r\n");
            Message answer = client.response();

            assertThat(answer.text().lines())
                    .containsExactlyInAnyOrder(
                            "GET /a?b=%20c HTTP/1.1",
                            "Host: shop.example",
                            "X-Open: o",
                            "X-Forwarded-For: 10.0.0.1, 127.0.0.1",
                            "X-Forwarded-Proto: http",
                            "X-Forwarded-Port: " + balanced.port());
            assertThat(answer.header("x-kept")).isEqualTo("2");
            assertThat(answer.header("x-hop") + answer.header("keep-alive") + answer.header("connection"))
                    .isEmpty();
        }
    }

    @Test
    void chunkedBodiesPassInBothDirections() throws Exception {
        try (var target = ScriptedTarget.start((request, connection) -> {
                    assertThat(request.header("transfer-encoding")).isEqualTo("chunked");
                    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ngot \r\n"
                            + Integer.toHexString(request.body().length) + "\r\n" + request.text() + "\r\n0\r\n\r\n");
                });
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            for (int i = 0; i < 3; i++) {
                client.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
                client.send("7\r\n, world\r\n0\r\n\r\n");

                assertThat(client.response().text()).isEqualTo("got hello, world");
            }
            assertThat(target.connections()).isEqualTo(1);
        }
    }

    @Test
    void aBigBodyPassesInBothDirections() throws Exception {
        byte[] big = new byte[TEN_MEGABYTES];
        new Random(1).nextBytes(big);
        try (var target = ScriptedTarget.start((request, connection) -> {
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + request.body().length + "\r\n\r\n");
                    connection.out().write(request.body());
                });
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            for (int i = 0; i < 2; i++) {
                client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + big.length + "\r\n\r\n");
                client.send(big);

                assertThat(Arrays.equals(client.response().body(), big)).isTrue();
            }
        }
    }

    @Test
    void aBodyIsStreamedNotGathered() throws Exception {
        try (var target = ScriptedTarget.start((request, connection) -> {
                    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                    assertThat(Message.line(connection.in())).isEqualTo("go on");
                    connection.send("3\r\ntwo\r\n0\r\n\r\n");
                    connection.close();
                });
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\n\r\n");
            StringBuilder head = new StringBuilder();
            while (!head.toString().contains("one")) {
                head.append(Message.line(client.in())).append('\n');
            }

            assertThat(head).contains("200 OK").contains("one");
        }
    }

    @Test
    void aSlowReaderHoldsUpTheTargetInsteadOfFillingMemory() throws Exception {
        CompletableFuture<Void> allSent = new CompletableFuture<>();
        byte[] big = new byte[3 * TEN_MEGABYTES];
        try (var target = ScriptedTarget.start((request, connection) -> {
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + big.length + "\r\n\r\n");
                    connection.out().write(big);
                    allSent.complete(null);
                });
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
            String first = Message.line(client.in());

            assertThatThrownBy(() -> allSent.get(500, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            assertThat(first).contains("200");
            client.in().skipNBytes(big.length);
            allSent.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (var target = ScriptedTarget.start((request, connection) ->
                        connection.send(ScriptedTarget.ok(request.startLine() + " " + request.text())));
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            client.send("GET /1 HTTP/1.1\r\nHost: t\r\n\r\nPOST /2 HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\nabc"
                    + "GET /3 HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");

            assertThat(client.response().text()).isEqualTo("GET /1 HTTP/1.1 ");
            assertThat(client.response().text()).isEqualTo("POST /2 HTTP/1.1 abc");
            Message last = client.response();
            assertThat(last.text()).isEqualTo("GET /3 HTTP/1.1 ");
            assertThat(last.header("connection")).isEqualTo("close");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void headAndNoContentHaveNoBodyAndKeepTheConnection() throws Exception {
        try (var target = ScriptedTarget.start((request, connection) -> connection.send(
                        request.startLine().startsWith("HEAD")
                                ? "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
                                : "HTTP/1.1 204 No Content\r\n\r\n"));
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            client.send("HEAD / HTTP/1.1\r\nHost: test\r\n\r\n");
            assertThat(Message.responseToHead(client.in()).header("content-length"))
                    .isEqualTo("1000");
            assertThat(client.get("/").status()).isEqualTo(204);
            assertThat(client.get("/").status()).isEqualTo(204);
            assertThat(target.connections()).isEqualTo(1);
        }
    }

    @Test
    void theBalancerItselfSaysContinue() throws Exception {
        try (var target = ScriptedTarget.start((request, connection) -> {
                    connection.send("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n");
                    connection.send(ScriptedTarget.ok("expect=" + request.header("expect") + " " + request.text()));
                });
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.response().status()).isEqualTo(100);
            client.send("hi");

            assertThat(client.response().text()).isEqualTo("expect= hi");
            assertThat(client.get("/").text()).isEqualTo("expect= ");
        }
    }

    @Test
    void anOldClientGetsAnAnswerThatEndsWithTheConnection() throws Exception {
        try (var target = ScriptedTarget.start((request, connection) ->
                        connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"));
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            Message answer = client.response();

            assertThat(answer.text()).isEqualTo("abc");
            assertThat(answer.header("transfer-encoding")).isEmpty();
        }
    }

    @Test
    void anAnswerThatEndsWithTheTargetsConnectionKeepsTheClients() throws Exception {
        try (var target = ScriptedTarget.start((request, connection) -> {
                    connection.send("HTTP/1.1 200 OK\r\n\r\nto the end");
                    connection.close();
                });
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.get("/").text()).isEqualTo("to the end");
            }
            assertThat(target.connections()).isEqualTo(3);
            assertThat(balanced.group().counts().failed()).isZero();
        }
    }

    @Test
    void aRequestThatIsNotHttpIsAnswered400AndReachesNobody() throws Exception {
        try (var target = ScriptedTarget.saying("hello");
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            client.send("this is not\r\n HTTP at all\r\n\r\n");

            assertThat(client.response().status()).isEqualTo(400);
            assertThat(client.isClosedByPeer()).isTrue();
            assertThat(target.requests()).isZero();
        }
    }

    @Test
    void withoutTargetsEveryRequestIs503AndTheConnectionIsKept() throws Exception {
        try (var balanced = new Balanced();
                var client = new RawClient(balanced.port())) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 100000\r\n\r\n");
            assertThat(client.response().status()).isEqualTo(503);
            client.send(new byte[100_000]);

            assertThat(client.get("/").status()).isEqualTo(503);
            assertThat(balanced.group().counts().unavailable()).isEqualTo(2);
        }
    }

    @Test
    void closingReturnsWithinASecondWithARequestInFlight() throws Exception {
        try (var target = ScriptedTarget.start((request, connection) -> {});
                var balanced = new Balanced().with(target);
                var client = new RawClient(balanced.port())) {
            client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
            Balanced.until("in flight", () -> target.requests() == 1);
            long start = System.nanoTime();
            balanced.close();
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            assertThat(took).isLessThan(Duration.ofSeconds(1));
            assertThat(client.isClosedByPeer()).isTrue();
            assertThat(balanced.group().counts().failed()).isZero();
            assertThat(balanced.group().inFlight("t0")).isZero();
            assertThatThrownBy(() -> balanced.group().register(target.as("t1")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the load balancer is closed");
        }
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (var balanced = new Balanced()) {
            InetSocketAddress taken = balanced.listener().address();

            assertThatThrownBy(() -> balanced.balancer().listen(taken, balanced.group()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(String.valueOf(taken.getPort()));
        }
    }
}
