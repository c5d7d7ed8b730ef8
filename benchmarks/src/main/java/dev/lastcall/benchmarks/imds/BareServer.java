package dev.lastcall.benchmarks.imds;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The JDK's server, answering a constant: the least that a server in Java does. */
final class BareServer {

    /** As it comes the server writes an answer in two parts and lets the second wait for the client's delayed ACK. */
    static final List<String> FLAGS = List.of("-Dsun.net.httpserver.nodelay=true");

    static final String ADDRESS = "address ";
    static final String FOUND = "/found";
    static final String NOT_FOUND = "/not-found";

    private static final byte[] CONSTANT = "i-0123456789abcdef0".getBytes(StandardCharsets.US_ASCII);

    private BareServer() {}

    /** Serves until the end of its input. */
    public static void main(String[] args) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        constant(server, FOUND, 200);
        constant(server, NOT_FOUND, 404);
        server.start();
        System.out.println(ADDRESS + "http://127.0.0.1:" + server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // Nothing is asked here.
        }
        System.exit(0);
    }

    private static void constant(HttpServer server, String path, int status) {
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(status, CONSTANT.length);
                exchange.getResponseBody().write(CONSTANT);
            }
        });
    }
}
