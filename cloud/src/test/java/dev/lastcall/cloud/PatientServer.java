package dev.lastcall.cloud;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A task for tests: answers on {@code PORT}, and after SIGTERM for four seconds more. */
final class PatientServer {

    private PatientServer() {}

    public static void main(String[] args) throws Exception {
        var port = Integer.parseInt(System.getenv("PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 100);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", exchange -> {
            var body = "hello from " + port;
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> linger(server)));
    }

    private static void linger(HttpServer server) {
        try {
            Thread.sleep(4_000);
            server.stop(0);
        } catch (InterruptedException cut) {
            Thread.currentThread().interrupt();
        }
    }
}
