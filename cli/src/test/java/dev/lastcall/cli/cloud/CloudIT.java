package dev.lastcall.cli.cloud;

import static dev.lastcall.cli.cloud.CommandProcess.awaitTrue;
import static dev.lastcall.cli.cloud.CommandProcess.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cloud as a process of its own, and the commands that talk to it. */
class CloudIT {

    private static final String EXAMPLE = "../docs/examples/cloud.yaml";

    @TempDir
    private Path directory;

    private @Nullable CommandProcess started;
    private String endpoint = "";

    private CommandProcess start(String... arguments) throws Exception {
        var all = new String[arguments.length + 3];
        all[0] = "cloud";
        all[1] = "--port";
        all[2] = "0";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        var cloud = CommandProcess.start(directory, all);
        started = cloud;
        cloud.awaitOutput("ready\n");
        var line = Pattern.compile("(?m)^export AWS_ENDPOINT_URL=(http://127\\.0\\.0\\.1:[0-9]+)$")
                .matcher(cloud.output());
        assertThat(line.find()).isTrue();
        endpoint = Objects.requireNonNull(line.group(1));
        return cloud;
    }

    @AfterEach
    void end() {
        if (started != null) {
            started.close();
        }
    }

    @Test
    void readyIsTheLastLineAndTheApisAnswer() throws Exception {
        var cloud = start("--account", "210987654321", "--region", "eu-west-1");

        assertThat(cloud.output()).endsWith("\nready\n").contains("region eu-west-1, account 210987654321");
        var aws = new ProcessBuilder("aws", "--endpoint-url", endpoint, "sts", "get-caller-identity")
                .redirectErrorStream(true);
        aws.environment().put("AWS_ACCESS_KEY_ID", "lastcall");
        aws.environment().put("AWS_SECRET_ACCESS_KEY", "lastcall");
        aws.environment().put("AWS_DEFAULT_REGION", "eu-west-1");
        var called = aws.start();
        var answer = new String(called.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(called.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).contains("arn:aws:iam::210987654321:root");
    }

    @Test
    void aSteadyWorldIsToldInterruptedAndTakenDown() throws Exception {
        var cloud = start("--config", EXAMPLE);
        awaitTrue(cloud, "steady", () -> steady(status()));
        var status = run(directory, "status", "--endpoint", endpoint);
        assertThat(status.process().exitValue()).isZero();
        assertThat(status.output())
                .contains("demo/web-fargate  1 desired  1 running  1 healthy  steady", "instances: 4", "tasks: 6")
                .contains("BUILT-IN RESPONDER")
                .contains("load balancers: 2", " at http://127.0.0.1:");
        assertThat(get(address(status(), "web"))).contains("Lastcall's built-in responder");

        var service = run(directory, "interrupt", "--service", "demo/shop", "--notice", "60s", "--endpoint", endpoint);
        assertThat(service.errors()).isEmpty();
        assertThat(service.output()).containsPattern("instance i-[0-9a-f]{17}: terminate at 20");
        var again = run(directory, "interrupt", "--pool", "m5.large/us-east-1a", "--endpoint", endpoint);
        assertThat(again.output()).contains("the pool has no capacity for five minutes");
        assertThat(run(directory, "interrupt", "--service", "demo/web-fargate", "--endpoint", endpoint)
                        .output())
                .contains("its two minutes on Fargate Spot have begun");

        var tasks = cloud.process().descendants().toList();
        assertThat(tasks).isNotEmpty();
        var port = URI.create(endpoint).getPort();
        cloud.process().destroy();
        assertThat(cloud.awaitEnd()).isZero();
        awaitTrue(cloud, "no task is left", () -> tasks.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(isOpen(port)).isFalse();
        assertThat(filesLeft()).isEmpty();
        assertThat(cloud.errors()).isEmpty();
    }

    @Test
    void aNamedDirectoryStays() throws Exception {
        var kept = directory.resolve("kept");
        var cloud = start("--directory", kept.toString());

        cloud.process().destroy();

        assertThat(cloud.awaitEnd()).isZero();
        assertThat(kept.resolve("events.jsonl")).exists();
    }

    @Test
    void timeThatIsMovedByHandStandsUntilThen() throws Exception {
        start("--runtime", "scripted", "--clock", "manual", "--config", EXAMPLE);
        var before = status().get("time").asString();
        assertThat(status().get("services").get(0).get("runningCount").asInt()).isZero();

        post("/_lastcall/clock/advance", "{\"seconds\": 60}");

        assertThat(status().get("time").asString()).isNotEqualTo(before);
        assertThat(steady(status())).isTrue();
        assertThat(post("/_lastcall/clock/advance", "{\"seconds\": -1}")).contains("zero or more");
    }

    @Test
    void whatCannotBeInterruptedIsSaid() throws Exception {
        start();

        var unknown = run(directory, "interrupt", "--instance", "i-1", "--endpoint", endpoint);
        var service = run(directory, "interrupt", "--service", "default/web", "--endpoint", endpoint);

        assertThat(unknown.process().exitValue()).isEqualTo(2);
        assertThat(unknown.errors()).contains("lastcall: The instance ID 'i-1' does not exist");
        assertThat(service.process().exitValue()).isEqualTo(2);
        assertThat(service.errors()).contains("there is no default/web");
    }

    @Test
    void aPortInUseIsASentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var refused = run(directory, "cloud", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(refused.process().exitValue()).isEqualTo(3);
            assertThat(refused.output()).isEmpty();
            assertThat(refused.errors().lines())
                    .singleElement()
                    .asString()
                    .startsWith("lastcall: the cloud cannot start: expected port " + taken.getLocalPort()
                            + " of 127.0.0.1 to be free for the AWS APIs");
            assertThat(filesLeft()).isEmpty();
        }
    }

    @Test
    void whatListensThereMayBeNoCloud() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            var other = "http://127.0.0.1:" + server.getAddress().getPort();
            var status = run(directory, "status", "--endpoint", other);

            assertThat(status.process().exitValue()).isEqualTo(3);
            assertThat(status.errors()).contains("expected a cloud of Lastcall's at " + other);
        } finally {
            server.stop(0);
        }
    }

    private JsonNode status() {
        try {
            return JsonMapper.builder().build().readTree(get(endpoint + "/_lastcall/status"));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static boolean steady(JsonNode status) {
        for (var service : status.get("services")) {
            if (!service.get("steady").asBoolean()) {
                return false;
            }
        }
        return !status.get("services").isEmpty();
    }

    private static String address(JsonNode status, String targetGroup) {
        for (var balancer : status.get("loadBalancers")) {
            for (var listener : balancer.get("listeners")) {
                if (listener.get("targetGroups").toString().contains("\"" + targetGroup + "\"")) {
                    return listener.get("address").asString();
                }
            }
        }
        throw new IllegalStateException("no load balancer of " + targetGroup);
    }

    private static String get(String address) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(endpoint + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static boolean isOpen(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException closed) {
            return false;
        }
    }

    /** But for what the runtime notes for the next cloud of the same user. */
    private Path[] filesLeft() throws IOException {
        try (var files = Files.list(directory.resolve("tmp"))) {
            return files.filter(file ->
                            !file.getFileName().toString().equals("lastcall-cloud-" + System.getProperty("user.name")))
                    .toArray(Path[]::new);
        }
    }
}
