package dev.lastcall.cloud.image;

import static dev.lastcall.cloud.http.Http.get;
import static dev.lastcall.cloud.http.Http.send;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.SpotCloud;
import dev.lastcall.cloud.SpotCloudConfig;
import dev.lastcall.cloud.ecs.ContainerDefinition;
import dev.lastcall.cloud.ecs.EcsSettings;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.ecs.TaskStatus;
import dev.lastcall.cloud.event.Json;
import dev.lastcall.cloud.scripted.Script;
import dev.lastcall.cloud.world.WorldSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks whose containers name images. */
class ImagesIT {

    @TempDir
    private Path directory;

    @Test
    void theResponderServesSaysWhoItIsAndEndsWell() throws Exception {
        try (var cloud = start("nginx:1.27", List.of())) {
            var task = cloud.tasks().get(0);
            var address = URI.create("http://127.0.0.1:" + task.port());

            assertThat(cloud.await(some -> answers(address), ofSeconds(20))).isTrue();
            assertThat(get(address.resolve("/any/path")).body()).contains("task " + task.taskId(), "nginx:1.27");
            assertThat(status(cloud).get("builtInResponder").asBoolean()).isTrue();

            cloud.stopTask(task.taskArn(), "seen enough");
            assertThat(cloud.await(some -> some.task(task.taskArn()).lastStatus() == TaskStatus.STOPPED, ofSeconds(20)))
                    .isTrue();
            assertThat(cloud.task(task.taskArn()).exitCode()).contains(0);
        }
    }

    @Test
    void aCommandStandsForAnImageInItsDirectoryWithItsVariables() throws Exception {
        var own = Files.createDirectory(directory.resolve("own"));
        var rule = new ImageRule(
                "web:*",
                List.of("/bin/sh", "-c", "echo $0 $COLOUR $PWD; exec sleep 1000", "first"),
                Map.of("COLOUR", "blue"),
                Optional.of(own),
                Script.polite());
        try (var cloud = start("web:2", List.of(rule))) {
            var log = cloud.log(cloud.tasks().get(0));

            assertThat(cloud.await(some -> text(log).equals("first blue " + own + "\n"), ofSeconds(20)))
                    .isTrue();
            assertThat(status(cloud).get("builtInResponder").asBoolean()).isFalse();
        }
    }

    private SpotCloud start(String image, List<ImageRule> rules) throws Exception {
        var web = TaskDefinition.builder("web", List.of("ignored"))
                .stopTimeout(ofSeconds(5))
                .build();
        var container = ContainerDefinition.builder("web", image).build();
        var config = SpotCloudConfig.builder(directory.resolve("cloud"))
                .world(WorldSettings.builder()
                        .ecs(EcsSettings.quick().toBuilder()
                                .healthyAfter(ofMillis(200))
                                .build())
                        .build())
                .taskDefinition(web.with(List.of(container)))
                .service(ServiceDefinition.builder("web", "web")
                        .launchType(LaunchType.FARGATE_SPOT)
                        .build());
        rules.forEach(config::image);
        var cloud = SpotCloud.start(config.build());
        assertThat(cloud.awaitSteady(ofSeconds(30))).isTrue();
        return cloud;
    }

    private static tools.jackson.databind.JsonNode status(SpotCloud cloud) throws Exception {
        return Json.read(get(cloud.api().resolve("/_lastcall/status")).body())
                .get("tasks")
                .get(0);
    }

    private static boolean answers(URI address) {
        try {
            return send("POST", address, "hello").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException notYet) {
            return "";
        }
    }
}
