package dev.lastcall.examples.webapp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Just enough of instance and task metadata for one task. */
final class MetadataStub implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> items = new ConcurrentHashMap<>();

    private MetadataStub(HttpServer server) {
        this.server = server;
    }

    static MetadataStub start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var stub = new MetadataStub(server);
        var meta = "/latest/meta-data/";
        stub.items.put("/latest/api/token", "token");
        stub.items.put(meta + "instance-id", "i-0aa");
        stub.items.put(meta + "instance-type", "m7g.large");
        stub.items.put(meta + "instance-life-cycle", "spot");
        stub.items.put(meta + "placement/availability-zone", "eu-central-1a");
        stub.items.put(meta + "placement/region", "eu-central-1");
        stub.task("RUNNING");
        server.createContext("/", stub::answer);
        server.start();
        return stub;
    }

    Map<String, String> environment() {
        return Map.of(
                "AWS_EC2_METADATA_DISABLED",
                "false",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                address(),
                "ECS_CONTAINER_METADATA_URI_V4",
                address() + "/v4/abc");
    }

    /** Task metadata only. */
    Map<String, String> blocked() {
        return Map.of("ECS_CONTAINER_METADATA_URI_V4", address() + "/v4/abc");
    }

    void notice(int seconds) {
        var at = Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
        items.put("/latest/meta-data/spot/instance-action", "{\"action\":\"terminate\",\"time\":\"" + at + "\"}");
    }

    void stopTask() {
        task("STOPPED");
    }

    private void task(String desiredStatus) {
        items.put("/v4/abc/task", """
                {"Cluster":"demo","TaskARN":"arn:aws:ecs:eu-central-1:123456789012:task/demo/0123abcd","Family":"web",
                "Revision":"7","DesiredStatus":"%s","KnownStatus":"RUNNING","LaunchType":"EC2",
                "AvailabilityZone":"eu-central-1a","Containers":[]}""".formatted(desiredStatus));
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = items.get(exchange.getRequestURI().getPath());
        var bytes = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-aws-ec2-metadata-token-ttl-seconds", "21600");
        exchange.getResponseHeaders().add("Connection", "close");
        exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
