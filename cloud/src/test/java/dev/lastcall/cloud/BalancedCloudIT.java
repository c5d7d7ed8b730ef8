package dev.lastcall.cloud;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.agent.AgentSettings;
import dev.lastcall.cloud.balancer.HealthCheck;
import dev.lastcall.cloud.balancer.TargetGroupConfig;
import dev.lastcall.cloud.ec2.CapacityPool;
import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.EcsSettings;
import dev.lastcall.cloud.ecs.Placement;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.StopOrder;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskStatus;
import dev.lastcall.cloud.world.WorldSettings;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service behind the load balancer, with requests flowing while its whole pool is taken. */
class BalancedCloudIT {

    private static final LaunchTemplate TEMPLATE = LaunchTemplate.of(
            "ecs", "m5.large", "#!/bin/bash\necho ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config\n");
    private static final CapacityPool POOL = new CapacityPool("m5.large", "us-east-1a");

    @TempDir
    private Path directory;

    private final AtomicInteger answered = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    private void request(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: web\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (answer.startsWith("HTTP/1.1 200")) {
                answered.incrementAndGet();
            } else {
                failures.add(Instant.now() + " " + answer.lines().findFirst().orElse("no answer"));
            }
        } catch (IOException broken) {
            failures.add(Instant.now() + " " + broken);
        }
    }

    private boolean serves(int port) {
        request(port);
        failures.clear();
        return answered.get() > 0;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    @Test
    void noRequestFailsWhenAWholePoolIsReclaimedWithSigtermFirst() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = Path.of(PatientServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var config = SpotCloudConfig.builder(directory)
                .world(WorldSettings.builder()
                        .ec2(Ec2Settings.builder()
                                .startup(ofMillis(100))
                                .shutdown(ofMillis(500))
                                .build())
                        .ecs(EcsSettings.quick())
                        .agents(new AgentSettings(ofMillis(100), ofSeconds(1)))
                        .build())
                .instances(TEMPLATE, "us-east-1a", PurchaseOption.SPOT, 2)
                .instances(TEMPLATE, "us-east-1b", PurchaseOption.ON_DEMAND, 1)
                .targetGroup(
                        TargetGroupConfig.builder("web")
                                .healthCheck(HealthCheck.builder("/")
                                        .interval(ofMillis(500))
                                        .build())
                                .deregistrationDelay(ofSeconds(5))
                                .build(),
                        0)
                .taskDefinition(TaskDefinition.builder(
                                "web",
                                List.of(
                                        java,
                                        "-Xshare:auto",
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        classes.toString(),
                                        PatientServer.class.getName()))
                        .stopTimeout(ofSeconds(10))
                        .build())
                .service(ServiceDefinition.builder("web", "web")
                        .desiredCount(2)
                        .targetGroup("web")
                        .healthCheckGracePeriod(ofSeconds(15))
                        .placement(Placement.anywhere().preferring(POOL))
                        .build())
                .build();
        var clients = Executors.newScheduledThreadPool(4);
        try (var cloud = SpotCloud.start(config)) {
            assertThat(cloud.awaitSteady(ofSeconds(60))).isTrue();
            var old = cloud.tasks();
            assertThat(old).extracting(TaskDescription::availabilityZone).containsOnly("us-east-1a");
            int port = cloud.loadBalancer("web").getPort();
            // A target is healthy before the load balancer's routing has heard of it.
            assertThat(cloud.await(some -> serves(port), ofSeconds(10))).isTrue();
            clients.scheduleAtFixedRate(() -> request(port), 0, 25, TimeUnit.MILLISECONDS);

            cloud.reclaimPool(POOL, ofSeconds(25), ofSeconds(60), Optional.of(StopOrder.sigtermFirst(ofSeconds(2))));
            assertThat(cloud.await(
                            some -> some.instances().stream()
                                            .filter(instance -> instance.state() == InstanceState.TERMINATED)
                                            .count()
                                    == 2,
                            ofSeconds(60)))
                    .isTrue();
            clients.shutdown();
            assertThat(clients.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

            assertThat(old).allSatisfy(task -> {
                var end = cloud.task(task.taskId());
                assertThat(end.lastStatus()).isEqualTo(TaskStatus.STOPPED);
                assertThat(end.killed()).isFalse();
                assertThat(end.exitCode()).contains(143);
            });
            assertThat(answered.get()).isGreaterThan(300);
            assertThat(failures)
                    .as(() -> cloud.targetGroup("web").counts() + "\n" + read(directory.resolve("timeline.jsonl")))
                    .isEmpty();
            assertThat(cloud.targetGroup("web").counts().badGateway()).isZero();
        } finally {
            clients.shutdownNow();
        }
    }
}
