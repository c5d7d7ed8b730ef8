package dev.lastcall.cloud.responder;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Answers every request on {@code PORT} with 200 and a line that says which task it is; at SIGTERM it ends with 0. So
 * that a script that was written for a real image still finds something that serves.
 */
public final class Responder {

    private Responder() {}

    /**
     * Serves until it is told to go.
     *
     * @param arguments the image that it stands for; what follows is ignored
     */
    public static void main(String[] arguments) throws IOException {
        var environment = System.getenv();
        var image = arguments.length == 0 ? "unknown" : arguments[0];
        var line = "task " + task(environment) + " of image " + image
                + ": Lastcall's built-in responder, because no command stands for this image\n";
        var port = Integer.parseInt(environment.getOrDefault("PORT", "0"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> answer(exchange, line));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop(0);
            // An end by a signal would be 143; whoever handles SIGTERM, as this does, ends well.
            Runtime.getRuntime().halt(0);
        }));
        server.start();
        System.out.print(line);
    }

    private static String task(Map<String, String> environment) {
        var metadata = environment.getOrDefault("ECS_CONTAINER_METADATA_URI_V4", "unknown");
        return metadata.substring(metadata.lastIndexOf('/') + 1);
    }

    private static void answer(HttpExchange exchange, String line) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var body = line.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            var isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, isHead ? -1 : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
