package dev.lastcall.benchmarks.idle;

import dev.lastcall.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The least that asking every second can cost in Java: one prepared request written to one open socket, and whatever
 * comes back read in one go and thrown away. No token, no time-out, no look at the answer.
 */
final class BarePoll {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private BarePoll() {}

    static void start(Clock clock, String endpoint) throws IOException {
        var at = URI.create(endpoint);
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(at.getHost(), at.getPort()), 1000);
        clock.start("bare-poll", () -> poll(clock, socket, at));
    }

    private static void poll(Clock clock, Socket socket, URI at) {
        var request = ("GET /latest/meta-data/spot/instance-action HTTP/1.1\r\nHost: " + at.getAuthority() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var answer = new byte[4096];
        try (socket) {
            do {
                clock.parkUntil(clock.nanosAfter(INTERVAL));
                socket.getOutputStream().write(request);
            } while (socket.getInputStream().read(answer) > 0);
            throw new IOException("expected an answer a second, found the end of the connection");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
