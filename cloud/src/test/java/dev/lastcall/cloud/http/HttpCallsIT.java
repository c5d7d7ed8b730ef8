package dev.lastcall.cloud.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCallsIT {

    private static final Request GET = new Request("GET", "/x", Map.of("a", "b"), "");

    private interface Answer {
        void on(Socket socket) throws IOException;
    }

    private final AtomicInteger connections = new AtomicInteger();
    private final CompletableFuture<String> received = new CompletableFuture<>();
    private final HttpCalls calls = new HttpCalls("calls", ofMillis(250), ofSeconds(2));
    private ServerSocket server;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void close() throws IOException {
        calls.close();
        server.close();
    }

    private URI serve(Answer answer) {
        var thread = new Thread(
                () -> {
                    try {
                        while (true) {
                            var socket = server.accept();
                            connections.incrementAndGet();
                            received.complete(readHead(socket));
                            answer.on(socket);
                        }
                    } catch (IOException closed) {
                        received.completeExceptionally(closed);
                    }
                },
                "server");
        thread.setDaemon(true);
        thread.start();
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private static String readHead(Socket socket) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        return head.toString();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private Response call(URI address) throws Exception {
        return calls.call(address, GET).get(5, TimeUnit.SECONDS);
    }

    @Test
    void theAnswerComesWithStatusHeadersAndBody() throws Exception {
        var address = serve(socket -> send(socket, "HTTP/1.1 404 x\r\nX-Y: z\r\nContent-Length: 2\r\n\r\nno"));

        var response = call(address);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("no");
        assertThat(response.headers()).containsEntry("x-y", "z");
        assertThat(received.get(5, TimeUnit.SECONDS))
                .startsWith("GET /x HTTP/1.1\r\n")
                .contains("a: b\r\n")
                .contains("host: " + address.getAuthority() + "\r\n");
    }

    @Test
    void aConnectionThatIsClosedWithoutAnAnswerIsAFailureAndTheRequestIsNotSentAgain() {
        var address = serve(Socket::close);

        assertThatThrownBy(() -> call(address))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(connections).hasValue(1);
    }

    @Test
    void anAnswerThatDoesNotComeIsATimeout() {
        try (var impatient = new HttpCalls("impatient", ofMillis(250), ofMillis(100))) {
            var address = serve(socket -> send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhal"));

            var answer = impatient.call(address, GET);

            assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS)).hasRootCauseInstanceOf(TimeoutException.class);
            assertThat(connections).hasValue(1);
        }
    }

    @Test
    void whoWaitsWhenItIsClosedIsToldAndNothingIsSentAfterwards() throws Exception {
        var address = serve(socket -> {});
        var waiting = calls.call(address, GET);
        received.get(5, TimeUnit.SECONDS);

        calls.close();

        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS)).hasRootCauseMessage("the cloud is being closed");
        assertThatThrownBy(() -> call(address)).hasRootCauseMessage("nothing is sent any more: the cloud is closed");
        assertThat(connections).hasValue(1);
    }

    @Test
    void whatIsNotHttpIsAFailure() {
        var address = serve(socket -> {
            send(socket, "hello\r\n\r\n");
            socket.close();
        });

        assertThatThrownBy(() -> call(address)).isInstanceOf(ExecutionException.class);
    }

    @Test
    void aPortWhereNobodyListensIsAFailure() throws IOException {
        var address = URI.create("http://127.0.0.1:" + server.getLocalPort());
        server.close();

        assertThatThrownBy(() -> call(address)).hasRootCauseInstanceOf(IOException.class);
    }
}
