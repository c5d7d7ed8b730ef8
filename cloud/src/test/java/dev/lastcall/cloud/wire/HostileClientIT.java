package dev.lastcall.cloud.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.wire.http.ApiServer;
import dev.lastcall.cloud.wire.http.HttpAnswer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What bad clients send over one connection, and that the connection and the server go on. */
class HostileClientIT {

    private static final String GOOD = "{\"taskDefinition\": \"web:1\"}";

    private static ApiServer server;

    @BeforeAll
    static void start() throws IOException {
        server = Loopback.serving(Small.operations());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void tenMegabytesAreRefusedAndTheConnectionGoesOn() throws IOException {
        try (var client = new RawClient(server.address())) {
            client.head("POST", 10_000_000);
            client.fill(10_000_000);

            assertThat(client.answer()).startsWith("HTTP/1.1 413 ").contains("RequestEntityTooLargeException");
            assertStillGood(client);
        }
    }

    @Test
    void anEndlessBodyInChunksIsRefusedAsSoonAsItEnds() throws IOException {
        try (var client = new RawClient(server.address())) {
            client.write(client.headers("POST") + "Transfer-Encoding: chunked\r\n\r\n");
            for (int chunk = 0; chunk < 100; chunk++) {
                client.write("10000\r\n");
                client.fill(0x10000);
                client.write("\r\n");
            }
            client.write("0\r\n\r\n");

            assertThat(client.answer()).startsWith("HTTP/1.1 413 ");
            assertStillGood(client);
        }
    }

    @Test
    void nonsenseIsRefusedAndTheConnectionGoesOn() throws IOException {
        try (var client = new RawClient(server.address())) {
            for (var body : new String[] {"{", "[]", "[".repeat(100_000), "\u0000", "{\"taskDefinition\": [1]}"}) {
                client.send("POST", body);

                assertThat(client.answer()).startsWith("HTTP/1.1 400 ").contains("SerializationException");
            }
            for (var method : new String[] {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
                client.send(method, GOOD);

                assertThat(client.answer()).startsWith("HTTP/1.1 400 ").contains("UnknownOperationException");
            }
            assertStillGood(client);
        }
    }

    @Test
    void requestsThatComeTogetherAreAnsweredInTheirOrder() throws IOException {
        try (var client = new RawClient(server.address())) {
            for (int number = 1; number <= 20; number++) {
                client.send("POST", "{\"taskDefinition\": \"web:" + number + "\"}");
            }
            for (int number = 1; number <= 20; number++) {
                assertThat(client.answer()).startsWith("HTTP/1.1 200 ").contains("\"web:" + number + "\"");
            }
        }
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws IOException {
        try (var client = new RawClient(server.address())) {
            client.write(
                    client.headers("POST") + "Expect: 100-continue\r\nContent-Length: " + GOOD.length() + "\r\n\r\n");
            assertThat(client.line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(client.line()).isEmpty();
            client.write(GOOD);

            assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void whatIsNoHttpIsRefusedAndOthersGoOn() throws IOException {
        for (var nonsense : new String[] {
            "\u0000\u0001\u0002\r\n\r\n",
            "GET\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
            "GET /" + "x".repeat(70_000) + " HTTP/1.1\r\n\r\n"
        }) {
            try (var client = new RawClient(server.address())) {
                client.write(nonsense);

                assertThat(client.answer()).startsWith("HTTP/1.1 400 ");
                assertThat(client.isClosed()).isTrue();
            }
        }
        try (var client = new RawClient(server.address())) {
            assertStillGood(client);
        }
    }

    @Test
    void aSlowClientHoldsUpNobodyElse() throws IOException {
        try (var slow = new RawClient(server.address());
                var quick = new RawClient(server.address())) {
            slow.head("POST", GOOD.length());
            slow.write(GOOD.substring(0, 5));

            assertStillGood(quick);

            slow.write(GOOD.substring(5));
            assertThat(slow.answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    private static void assertStillGood(RawClient client) throws IOException {
        client.send("POST", GOOD);
        assertThat(client.answer())
                .startsWith("HTTP/1.1 200 ")
                .endsWith("{\"tasks\":[{\"taskDefinitionArn\":\"web:1\"}]}");
    }

    @Test
    void aConnectionThatIsCutOnPurposeEndsWithoutAByte() throws IOException {
        try (var cutting = Loopback.serving(call -> CompletableFuture.completedFuture(HttpAnswer.CUT));
                var client = new RawClient(cutting.address())) {
            client.send("POST", GOOD);

            assertThatThrownBy(client::answer).isInstanceOf(IOException.class).hasMessageContaining("the end");
        }
    }
}
