package dev.lastcall.cloud;

import static dev.lastcall.cloud.http.Http.get;
import static dev.lastcall.cloud.http.Http.send;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.agent.AgentSettings;
import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.EcsSettings;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.Placement;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskStatus;
import dev.lastcall.cloud.event.Json;
import dev.lastcall.cloud.semantics.Shows;
import dev.lastcall.cloud.world.WorldSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a task can ask its cloud over HTTP. */
class FacesIT {

    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN = "X-aws-ec2-metadata-token";

    @TempDir
    private static Path directory;

    private static SpotCloud cloud;
    private static URI imds;
    private static TaskDescription task;

    @BeforeAll
    static void start() throws Exception {
        var template = new LaunchTemplate(
                "ecs",
                dev.lastcall.cloud.ec2.InstanceType.named("m5.large"),
                "ami-1",
                "#!/bin/bash\necho ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config\n",
                Map.of("Name", "first"));
        cloud = SpotCloud.start(SpotCloudConfig.builder(directory)
                .world(WorldSettings.builder()
                        .ec2(Ec2Settings.builder()
                                .startup(ofMillis(50))
                                .shutdown(ofMillis(200))
                                .build())
                        .ecs(EcsSettings.quick().toBuilder()
                                .healthyAfter(ofMillis(200))
                                .build())
                        .agents(new AgentSettings(ofMillis(50), ofSeconds(1)))
                        .build())
                .instances(template, "us-east-1b", PurchaseOption.SPOT, 2)
                .taskDefinition(TaskDefinition.builder("env", List.of("/bin/sh", "-c", "env; exec sleep 1000"))
                        .stopTimeout(ofSeconds(1))
                        .build())
                .service(ServiceDefinition.builder("env", "env").percent(0, 100).build())
                .build());
        assertThat(cloud.awaitSteady(ofSeconds(30))).isTrue();
        task = cloud.tasks().get(0);
        imds = cloud.instanceMetadata(task.instanceId().orElseThrow());
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static String environment(String name) throws Exception {
        assertThat(cloud.await(some -> text(some.log(task)).contains(name + "="), ofSeconds(10)))
                .isTrue();
        return text(cloud.log(task))
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String token() throws Exception {
        return send("PUT", imds.resolve("/latest/api/token"), "", TTL, "60").body();
    }

    @Test
    void aTaskIsToldWhereEverythingIs() throws Exception {
        assertThat(environment("PORT")).isEqualTo(Integer.toString(task.port()));
        assertThat(environment("AWS_EC2_METADATA_SERVICE_ENDPOINT")).isEqualTo(imds.toString());
        assertThat(environment("AWS_REGION")).isEqualTo("us-east-1");
        assertThat(environment("ECS_CONTAINER_METADATA_URI_V4")).endsWith("/v4/" + task.taskId());
        assertThat(environment("AWS_ENDPOINT_URL")).isEqualTo(cloud.api().toString());
    }

    @Shows({"imds.identity", "imds.life-cycle"})
    @Test
    void aTaskHasCredentialsOfTheFormThatTheSdksRead() throws Exception {
        var address = URI.create(environment("AWS_CONTAINER_CREDENTIALS_FULL_URI"));

        var credentials = Json.read(get(address).body());

        assertThat(credentials.propertyNames())
                .contains("RoleArn", "AccessKeyId", "SecretAccessKey", "Token", "Expiration");
        assertThat(credentials.get("AccessKeyId").asString()).matches("ASIA[0-9A-F]{16}");
        assertThat(Instant.parse(credentials.get("Expiration").asString())).isAfter(Instant.now());
        assertThat(get(address.resolve("unknown")).statusCode()).isEqualTo(404);
    }

    @Test
    void theMetadataIsThatOfTheInstance() throws Exception {
        var id = task.instanceId().orElseThrow();
        assertThat(get(imds.resolve("/latest/meta-data/instance-id")).body()).isEqualTo(id);
        assertThat(get(imds.resolve("/latest/meta-data/instance-life-cycle")).body())
                .isEqualTo("spot");
        assertThat(get(imds.resolve("/latest/meta-data/placement/availability-zone"))
                        .body())
                .isEqualTo("us-east-1b");
        assertThat(get(imds.resolve("/latest/meta-data/placement/availability-zone/"))
                        .body())
                .isEqualTo("us-east-1b");
        assertThat(get(imds.resolve("/2021-03-23/meta-data/placement/availability-zone-id"))
                        .body())
                .isEqualTo("use1-az2");
        assertThat(get(imds.resolve("/latest/meta-data/tags/instance/Name")).body())
                .isEqualTo("first");
        assertThat(get(imds.resolve("/latest/user-data")).body()).startsWith("#!/bin/bash");
        assertThat(get(imds.resolve("/latest/meta-data/mac")).body()).matches("([0-9a-f]{2}:){5}[0-9a-f]{2}");
        var document = Json.read(
                get(imds.resolve("/latest/dynamic/instance-identity/document")).body());
        assertThat(document.get("instanceId").stringValue()).isEqualTo(id);
        assertThat(document.get("region").stringValue()).isEqualTo("us-east-1");
    }

    @Shows("imds.listing")
    @Test
    void aDirectoryIsAList() throws Exception {
        assertThat(get(imds.resolve("/")).body()).isEqualTo("latest");
        assertThat(get(imds.resolve("/latest")).body())
                .isEqualTo("dynamic\nmeta-data\nuser-data"
                        .replace("dynamic", "dynamic/")
                        .replace("meta-data", "meta-data/"));
        assertThat(get(imds.resolve("/latest/meta-data/placement/")).body())
                .isEqualTo("availability-zone\navailability-zone-id\nregion");
        assertThat(get(imds.resolve("/latest/meta-data")).body().lines())
                .contains("placement/", "instance-id", "tags/");
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        for (var path : List.of(
                "/latest/meta-data/spot/instance-action",
                "/latest/meta-data/spot/termination-time",
                "/latest/meta-data/events/recommendations/rebalance",
                "/latest/meta-data/public-ipv4",
                "/elsewhere")) {
            assertThat(get(imds.resolve(path)).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Shows("imds.token")
    @Test
    void aTokenIsGivenForOneSecondToSixHours() throws Exception {
        var answer = send("PUT", imds.resolve("/latest/api/token"), "", TTL, "21600");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue(TTL)).contains("21600");
        assertThat(get(imds.resolve("/latest/meta-data/instance-id"), TOKEN, answer.body())
                        .statusCode())
                .isEqualTo(200);
    }

    @Shows("imds.token-400")
    @ParameterizedTest
    @ValueSource(strings = {"0", "21601", "-1", "abc", "1.5", "999999999999"})
    void anyOtherTimeToLiveIsABadRequest(String value) throws Exception {
        assertThat(send("PUT", imds.resolve("/latest/api/token"), "", TTL, value)
                        .statusCode())
                .isEqualTo(400);
    }

    @Shows({"imds.token-good", "imds.token-401", "imds.optional"})
    @Test
    void theRulesOfVersionTwoHold() throws Exception {
        var item = imds.resolve("/latest/meta-data/instance-id");
        assertThat(send("PUT", imds.resolve("/latest/api/token"), "").statusCode())
                .isEqualTo(400);
        assertThat(send("PUT", imds.resolve("/latest/api/token"), "", TTL, "60", "X-Forwarded-For", "10.0.0.1")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("PUT", imds.resolve("/2021-03-23/api/token"), "", TTL, "60")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(item, TOKEN, "wrong").statusCode()).isEqualTo(401);
        assertThat(get(item, TOKEN, token()).statusCode()).isEqualTo(200);
        assertThat(send("POST", item, "").statusCode()).isEqualTo(405);
        assertThat(send("DELETE", item, "").statusCode()).isEqualTo(405);
        assertThat(get(imds.resolve("/latest/api/token")).statusCode()).isEqualTo(405);
    }

    @Test
    void anAnswerCarriesTheDate() throws Exception {
        var date = get(imds).headers().firstValue("Date").orElseThrow();

        var time =
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        assertThat(Duration.between(time, Instant.now()).abs()).isLessThan(ofSeconds(5));
    }

    @Test
    void manyRequestsGoOverOneConnectionEvenWhenSentAtOnce() throws Exception {
        var request = "GET /latest/meta-data/instance-type HTTP/1.1\r\nHost: imds\r\n\r\n";
        try (var socket = new Socket("127.0.0.1", imds.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((request.repeat(4)
                                    + "GET /latest/meta-data/instance-id HTTP/1.1\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(all.split("m5.large", -1)).hasSize(5);
            assertThat(all).endsWith(task.instanceId().orElseThrow());
        }
    }

    @Test
    void taskMetadataDescribesTheTask() throws Exception {
        var base = environment("ECS_CONTAINER_METADATA_URI_V4");
        var document = Json.read(get(URI.create(base + "/task")).body());

        assertThat(document.get("TaskARN").stringValue()).isEqualTo(task.taskArn());
        assertThat(document.get("Family").stringValue()).isEqualTo("env");
        assertThat(document.get("Revision").stringValue()).isEqualTo("1");
        assertThat(document.get("Cluster").stringValue()).isEqualTo("default");
        assertThat(document.get("ServiceName").stringValue()).isEqualTo("env");
        assertThat(document.get("LaunchType").stringValue()).isEqualTo("EC2");
        assertThat(document.get("AvailabilityZone").stringValue()).isEqualTo("us-east-1b");
        assertThat(document.get("DesiredStatus").stringValue()).isEqualTo("RUNNING");
        assertThat(document.get("KnownStatus").stringValue()).isEqualTo("RUNNING");
        assertThat(Instant.parse(document.get("PullStartedAt").stringValue())).isBefore(Instant.now());
        var container = Json.read(get(URI.create(base)).body());
        assertThat(container.get("Labels").get("com.amazonaws.ecs.task-arn").stringValue())
                .isEqualTo(task.taskArn());
        assertThat(get(URI.create(base + "x/task")).statusCode()).isEqualTo(404);
    }

    @Test
    void aTaskOfAServiceCanProtectItself() throws Exception {
        var state = URI.create(environment("ECS_AGENT_URI") + "/task-protection/v1/state");

        var on = send("PUT", state, "{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":60}");
        assertThat(on.statusCode()).isEqualTo(200);
        assertThat(Json.read(on.body())
                        .get("protection")
                        .get("ProtectionEnabled")
                        .asBoolean())
                .isTrue();
        assertThat(cloud.task(task.taskId()).protectedUntil()).isPresent();
        assertThat(get(state).body()).isEqualTo(on.body());

        assertThat(send("PUT", state, "{\"ProtectionEnabled\":false}").body())
                .isEqualTo("{\"protection\":{\"ExpirationDate\":null,\"ProtectionEnabled\":false,\"TaskArn\":\""
                        + task.taskArn() + "\"}}");
        assertThat(cloud.task(task.taskId()).protectedUntil()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"ProtectionEnabled\":\"yes\"}",
                "{\"ProtectionEnabled\":true,\"More\":1}",
                "{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":0}",
                "{\"ProtectionEnabled\":true,\"ExpiresInMinutes\":2881}"
            })
    void protectionRefusesWhatItCannotRead(String body) throws Exception {
        var state = URI.create(environment("ECS_AGENT_URI") + "/task-protection/v1/state");

        var answer = send("PUT", state, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.read(answer.body()).get("error").get("Code").stringValue())
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void theControlPortTellsAndInterrupts() throws Exception {
        var control = cloud.control();
        var status = Json.read(get(control.resolve("/status")).body());
        assertThat(status.get("services").get(0).get("steady").asBoolean()).isTrue();
        var other = cloud.instances().stream()
                .filter(instance -> !instance.id().equals(task.instanceId().orElseThrow()))
                .findFirst()
                .orElseThrow()
                .id();
        var otherImds = cloud.instanceMetadata(other);

        assertThat(send("POST", control.resolve("/instances/" + other + "/rebalance"), "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(otherImds.resolve("/latest/meta-data/events/recommendations/rebalance"))
                        .body())
                .startsWith("{\"noticeTime\":");
        var answer = send("POST", control.resolve("/instances/" + other + "/interrupt"), "{\"noticeSeconds\":60}");
        assertThat(answer.statusCode()).isEqualTo(200);
        var time = Json.read(answer.body()).get("time").stringValue();
        assertThat(get(otherImds.resolve("/latest/meta-data/spot/instance-action"))
                        .body())
                .isEqualTo("{\"action\":\"terminate\",\"time\":\"" + time + "\"}");
        assertThat(send("POST", control.resolve("/instances/" + other + "/interrupt"), "")
                        .statusCode())
                .isEqualTo(409);
        assertThat(send("POST", control.resolve("/instances/" + other + "/retract"), "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(otherImds.resolve("/latest/meta-data/spot/instance-action"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(otherImds.resolve("/latest/meta-data/spot/termination-time"))
                        .body())
                .isEqualTo(time);
    }

    @Test
    void theControlPortSaysWhatIsWrong() throws Exception {
        var control = cloud.control();
        assertThat(get(control.resolve("/nothing")).statusCode()).isEqualTo(404);
        assertThat(send("POST", control.resolve("/instances/i-1/interrupt"), "").statusCode())
                .isEqualTo(404);
        assertThat(get(control.resolve("/instances/i-1/interrupt")).statusCode())
                .isEqualTo(405);
        assertThat(send("POST", control.resolve("/pools/reclaim"), "{\"zone\":\"a\"}")
                        .body())
                .contains("unknown key zone; expected one of");
        assertThat(send("POST", control.resolve("/pools/reclaim"), "no json").statusCode())
                .isEqualTo(400);
        assertThat(send("POST", control.resolve("/instances/i-1/interrupt"), "{\"noticeSeconds\":-1}")
                        .body())
                .contains("noticeSeconds must be a number of seconds, zero or more");
        assertThat(send("POST", control.resolve("/instances/i-1/interrupt"), "{\"action\":\"not found\"}")
                        .statusCode())
                .as("what is wrong is the request, whatever words are in it")
                .isEqualTo(400);
        assertThat(send("POST", control.resolve("/tasks/t-1/stop"), "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPageUnderAnotherNameCannotReachTheControlPort() throws Exception {
        try (var socket = new Socket("127.0.0.1", cloud.control().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /status HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void aStoppingTaskSeesItsDesiredStatusTurn() throws Exception {
        var config = TaskDefinition.builder(
                        "slow", List.of("/bin/sh", "-c", "trap '' TERM; while :; do sleep 0.1; done"))
                .stopTimeout(ofSeconds(5))
                .build();
        cloud.registerTaskDefinition(config);
        var slow = cloud.runTask("default", "slow", LaunchType.FARGATE, Placement.anywhere(), 1)
                .tasks()
                .get(0);
        assertThat(cloud.await(some -> some.task(slow.taskId()).lastStatus() == TaskStatus.RUNNING, ofSeconds(10)))
                .isTrue();
        var uri = URI.create(
                environment("ECS_CONTAINER_METADATA_URI_V4").replace(task.taskId(), slow.taskId()) + "/task");

        cloud.stopTask(slow.taskId(), "test");

        var document = Json.read(get(uri).body());
        assertThat(document.get("DesiredStatus").stringValue()).isEqualTo("STOPPED");
        assertThat(document.get("KnownStatus").stringValue()).isEqualTo("RUNNING");
        assertThat(document.get("Containers").get(0).get("DesiredStatus").stringValue())
                .isEqualTo("STOPPED");
    }
}
