package dev.lastcall.aws.http;

import static dev.lastcall.aws.http.MisbehavingServer.ok;
import static dev.lastcall.aws.http.MisbehavingServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.aws.http.ExchangeException.Kind;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpConnectionIT {

    private static final Clock CLOCK = Clock.system();
    private static final Request GET = Request.get("/x", Map.of("a", "b"));

    private final MisbehavingServer server;
    private final HttpConnection connection;

    HttpConnectionIT() throws IOException {
        server = new MisbehavingServer((line, out) -> {
            send(out, ok("fine"));
            return true;
        });
        connection = to(server.uri().toString());
    }

    private static HttpConnection to(String address) {
        return new HttpConnection(Endpoint.parse("test", address), Duration.ofMillis(250), 1000);
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        server.close();
    }

    private Answer exchange() throws ExchangeException {
        return connection.exchange(GET, Deadline.after(CLOCK, Duration.ofMillis(500)));
    }

    private void fails(Kind kind, Duration within) {
        var before = System.nanoTime();
        assertThatThrownBy(this::exchange)
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(within);
    }

    private void recovers() throws ExchangeException {
        server.behave((line, out) -> {
            send(out, ok("well again"));
            return true;
        });
        assertThat(exchange().body()).isEqualTo("well again");
    }

    @Test
    void oneConnectionCarriesManyExchanges() throws ExchangeException {
        for (var i = 0; i < 100; i++) {
            assertThat(exchange().body()).isEqualTo("fine");
        }

        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.requests).hasSize(100).allMatch("GET /x HTTP/1.1"::equals);
    }

    @Test
    void aKeptConnectionThatWasClosedIsReplacedAtOnce() throws ExchangeException {
        server.behave((line, out) -> {
            send(out, ok("once"));
            return false;
        });
        for (var i = 0; i < 20; i++) {
            assertThat(exchange().body()).isEqualTo("once");
        }

        assertThat(server.requests).hasSize(20);
    }

    @Test
    void anAnswerThatIsCutOffIsNotAskedForAgain() throws ExchangeException {
        exchange();
        server.behave((line, out) -> {
            send(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            return false;
        });

        fails(Kind.CUT_OFF, Duration.ofSeconds(2));
        assertThat(server.requests).hasSize(2);
        recovers();
    }

    @Test
    void aFreshConnectionThatIsClosedWithoutAnAnswerIsNotTriedAgain() throws ExchangeException {
        server.behave((line, out) -> false);

        fails(Kind.CUT_OFF, Duration.ofSeconds(2));
        assertThat(server.requests).hasSize(1);
        recovers();
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpAtTheDeadline() throws ExchangeException {
        server.behave((line, out) -> server.hang());

        fails(Kind.NOT_ANSWERED, Duration.ofSeconds(2));
        recovers();
    }

    @Test
    void aServerThatDripsIsGivenUpAtTheDeadlineToo() throws ExchangeException {
        server.behave((line, out) -> {
            send(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            for (var i = 0; i < 100 && !server.hangs(Duration.ofMillis(100)); i++) {
                send(out, "x");
            }
            return false;
        });

        fails(Kind.NOT_ANSWERED, Duration.ofSeconds(2));
        recovers();
    }

    @Test
    void moreThanWasAnnouncedIsNotTakenForTheNextAnswer() throws ExchangeException {
        server.behave((line, out) -> {
            send(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\ntwo");
            return true;
        });

        assertThat(exchange().body()).isEqualTo("tw");
        recovers();
    }

    @Test
    void aHugeBodyIsRefused() throws ExchangeException {
        server.behave((line, out) -> {
            send(out, "HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(100_000));
            return false;
        });

        fails(Kind.NOT_UNDERSTOOD, Duration.ofSeconds(2));
        recovers();
    }

    @Test
    void aRedirectIsNotFollowed() throws ExchangeException {
        server.behave((line, out) -> {
            send(out, "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
            return true;
        });

        assertThat(exchange().status()).isEqualTo(302);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void bodiesAreSentWithTheirLength() throws ExchangeException {
        var put = new Request("PUT", "/state", Map.of(), "{\"é\":1}");

        assertThat(connection
                        .exchange(put, Deadline.after(CLOCK, Duration.ofSeconds(2)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aClosedPortIsSaidAtOnce() throws IOException {
        server.close();

        fails(Kind.NOT_CONNECTED, Duration.ofMillis(1000));
    }

    @Test
    void aServerThatAcceptsNothingIsGivenUp() throws IOException {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var fillers = new ArrayList<Socket>();
            try (var blocked = to("http://127.0.0.1:" + full.getLocalPort())) {
                for (var i = 0; i < 4; i++) {
                    var filler = new Socket();
                    fillers.add(filler);
                    try {
                        filler.connect(full.getLocalSocketAddress(), 50);
                    } catch (IOException isFull) {
                        break;
                    }
                }
                var before = System.nanoTime();
                assertThatThrownBy(() -> blocked.exchange(GET, Deadline.after(CLOCK, Duration.ofMillis(500))))
                        .isInstanceOf(ExchangeException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
            } finally {
                for (var filler : fillers) {
                    filler.close();
                }
            }
        }
    }

    @Test
    void anUnknownNameIsNoConnection() {
        try (var unknown = to("http://no-such-host.invalid")) {
            assertThatThrownBy(() -> unknown.exchange(GET, Deadline.after(CLOCK, Duration.ofMillis(500))))
                    .isInstanceOf(ExchangeException.class);
        }
    }

    @Test
    void closingEndsAnExchangeThatIsUnderWay() {
        server.behave((line, out) -> {
            connection.close();
            return server.hang();
        });

        var before = System.nanoTime();
        assertThatThrownBy(() -> connection.exchange(GET, Deadline.after(CLOCK, Duration.ofSeconds(15))))
                .isInstanceOfSatisfying(
                        ExchangeException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CLOSED));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        fails(Kind.CLOSED, Duration.ofSeconds(1));
    }

    @Test
    void garbageOfAnyKindEndsInOneKindOfException() throws ExchangeException {
        var turn = new AtomicInteger();
        var garbage =
                new String[] {"\u0000\u0001\u0002", "\r\n\r\n", "HTTP/1.1 200\r\n: x\r\n\r\n", "220 smtp ready\r\n"};
        for (var i = 0; i < garbage.length; i++) {
            server.behave((line, out) -> {
                send(out, garbage[turn.getAndIncrement() % garbage.length]);
                return false;
            });
            assertThatThrownBy(this::exchange).isInstanceOf(ExchangeException.class);
        }
        recovers();
    }
}
