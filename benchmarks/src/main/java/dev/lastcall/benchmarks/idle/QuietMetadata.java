package dev.lastcall.benchmarks.idle;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Instance metadata of an instance that nobody interrupts, as a process of its own: gives tokens, and has no item under
 * {@code spot/}. Prints its port; ends with its input.
 */
final class QuietMetadata {

    static final String PORT = "port ";

    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";

    private QuietMetadata() {}

    public static void main(String[] args) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", QuietMetadata::answer);
        server.start();
        System.out.println(PORT + server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // Nothing is asked here.
        }
        System.exit(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("PUT")) {
                var ttl = exchange.getRequestHeaders().getFirst(TTL);
                exchange.getResponseHeaders().set(TTL, ttl == null ? "21600" : ttl);
                var token = "benchmark-token".getBytes(StandardCharsets.US_ASCII);
                exchange.sendResponseHeaders(200, token.length);
                exchange.getResponseBody().write(token);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }
}
