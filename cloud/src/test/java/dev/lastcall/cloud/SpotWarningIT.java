package dev.lastcall.cloud;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.event.Json;
import dev.lastcall.cloud.wire.Clients;
import dev.lastcall.cloud.world.WorldSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import tools.jackson.databind.JsonNode;

/** An interruption is heard of as in an account: rule, queue, message; by the AWS CLI, boto3 and curl. */
class SpotWarningIT {

    private static final Duration LIMIT = ofSeconds(60);

    @TempDir
    private Path directory;

    private SpotCloud cloud() throws CloudStartException {
        var world = WorldSettings.builder()
                .ec2(Ec2Settings.builder().startup(ofMillis(100)).build())
                .build();
        return SpotCloud.start(SpotCloudConfig.builder(directory.resolve("cloud"))
                .world(world)
                .instances(LaunchTemplate.of("spot", "m5.large", ""), "us-east-1a", PurchaseOption.SPOT, 1)
                .build());
    }

    @Test
    void aRuleBringsTheWarningToAQueue() throws Exception {
        assumeThat(isThere("aws", "--version")).as("the AWS CLI").isTrue();
        assumeThat(isThere("python3", "-c", "import boto3")).as("boto3").isTrue();
        assumeThat(isThere("curl", "--version")).as("curl").isTrue();
        try (var cloud = cloud()) {
            assertThat(cloud.await(
                            some -> some.instances().stream()
                                    .anyMatch(instance -> instance.state() == InstanceState.RUNNING),
                            LIMIT))
                    .isTrue();
            var instance = cloud.instances().get(0).id();
            var errors = directory.resolve("errors");
            var script = new ProcessBuilder(
                            "python3",
                            "src/test/python/spot_warning.py",
                            cloud.api().toString())
                    .redirectError(errors.toFile())
                    .start();
            try (var lines = script.inputReader(StandardCharsets.UTF_8)) {
                assertThat(line(lines)).as(() -> read(errors)).isEqualTo("ready");
                cloud.interrupt(instance, ofSeconds(120));
                try (var input = script.outputWriter(StandardCharsets.UTF_8)) {
                    input.write("\n");
                }
                var line = line(lines);

                assertThat(line).as(() -> read(errors)).isNotNull();
                var heard = Json.read(line);
                assertThat(heard.path("cli").asString())
                        .isEqualTo(heard.path("boto").asString());
                assertIsWarning(Json.read(heard.path("cli").asString()), instance);
                assertThat(Files.readAllLines(directory.resolve("cloud/events.jsonl")))
                        .contains(heard.path("cli").asString());
            } finally {
                script.destroyForcibly();
            }
        }
    }

    /** Member by member. Source: EC2 User Guide, "Spot Instance interruption notices". */
    private static void assertIsWarning(JsonNode event, String instance) {
        assertThat(event.propertyNames())
                .containsExactlyInAnyOrder(
                        "version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail");
        assertThat(event.path("version").stringValue()).isEqualTo("0");
        assertThat(event.path("id").stringValue())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
        assertThat(event.path("detail-type").stringValue()).isEqualTo("EC2 Spot Instance Interruption Warning");
        assertThat(event.path("source").stringValue()).isEqualTo("aws.ec2");
        assertThat(event.path("account").stringValue()).isEqualTo("111122223333");
        assertThat(event.path("time").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(event.path("region").stringValue()).isEqualTo("us-east-1");
        assertThat(Json.write(event.path("resources")))
                .isEqualTo("[\"arn:aws:ec2:us-east-1:111122223333:instance/" + instance + "\"]");
        assertThat(Json.write(event.path("detail")))
                .isEqualTo("{\"instance-id\":\"" + instance + "\",\"instance-action\":\"terminate\"}");
    }

    private static String line(BufferedReader lines) throws Exception {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        return String.valueOf(lines.readLine());
                    } catch (IOException broken) {
                        return broken.toString();
                    }
                })
                .get(LIMIT.toSeconds() * 2, TimeUnit.SECONDS);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private boolean isThere(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("version").toFile())
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    @Test
    void tenThousandMessagesGoThroughInBatches() throws Exception {
        try (var cloud = cloud();
                var aws = new Clients(cloud.api())) {
            var url = aws.sqs.createQueue(request -> request.queueName("q")).queueUrl();
            var start = System.nanoTime();

            for (int batch = 0; batch < 1000; batch++) {
                send(aws, url, batch);
            }
            int received = 0;
            for (var messages = receive(aws, url); !messages.isEmpty(); messages = receive(aws, url)) {
                received += messages.size();
                delete(aws, url, messages);
            }

            assertThat(received).isEqualTo(10_000);
            System.out.printf(
                    "10,000 messages sent, received and deleted in batches of ten: %.1f s, load %.1f%n",
                    (System.nanoTime() - start) / 1e9,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
    }

    private static void send(Clients aws, String url, int batch) {
        var entries = IntStream.range(0, 10)
                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                        .id("m" + i)
                        .messageBody("message " + batch + "." + i)
                        .build())
                .toList();
        aws.sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
    }

    private static List<Message> receive(Clients aws, String url) {
        return aws.sqs
                .receiveMessage(
                        request -> request.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(600))
                .messages();
    }

    private static void delete(Clients aws, String url, List<Message> messages) {
        var entries = messages.stream()
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
        var deleted =
                aws.sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(entries));
        assertThat(deleted.failed()).isEmpty();
    }
}
