package dev.lastcall.cloud;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A task for tests: answers on {@code PORT}, and after SIGTERM as long as it is asked. */
final class PatientServer {

    private static final int QUIET_SECONDS = 1;
    private static final int LONGEST_LINGER_SECONDS = 8;

    private static final Semaphore ASKED = new Semaphore(0);

    private PatientServer() {}

    public static void main(String[] args) throws Exception {
        var port = Integer.parseInt(System.getenv("PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 100);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", exchange -> {
            ASKED.release();
            var body = "hello from " + port;
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> linger(server)));
    }

    /** Until nobody has asked for a second: its load balancer has heard of the stop, or something is wrong. */
    private static void linger(HttpServer server) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_LINGER_SECONDS);
        try {
            do {
                ASKED.drainPermits();
            } while (ASKED.tryAcquire(QUIET_SECONDS, TimeUnit.SECONDS) && System.nanoTime() < end);
            server.stop(0);
        } catch (InterruptedException cut) {
            Thread.currentThread().interrupt();
        }
    }
}
