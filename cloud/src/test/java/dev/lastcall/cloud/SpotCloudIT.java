package dev.lastcall.cloud;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.agent.AgentSettings;
import dev.lastcall.cloud.ec2.CapacityPool;
import dev.lastcall.cloud.ec2.Ec2Settings;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.ec2.InterruptionAction;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ecs.EcsSettings;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.Placement;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.StopCode;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskStatus;
import dev.lastcall.cloud.event.CloudEvent;
import dev.lastcall.cloud.world.WorldSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cloud with real processes, clocks and sockets. */
class SpotCloudIT {

    private static final Duration LIMIT = ofSeconds(30);
    private static final CapacityPool POOL_A = new CapacityPool("m5.large", "us-east-1a");
    private static final LaunchTemplate TEMPLATE = LaunchTemplate.of(
            "ecs", "m5.large", "#!/bin/bash\necho ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config\n");

    /** Leaves with 0 at SIGTERM, having said so. */
    private static final TaskDefinition POLITE = TaskDefinition.builder(
                    "polite",
                    List.of(
                            "/bin/sh",
                            "-c",
                            "trap 'echo last words; exit 0' TERM; echo up on $PORT; while :; do sleep 0.1; done"))
            .stopTimeout(ofSeconds(5))
            .build();

    /** Hears SIGTERM and stays. */
    private static final TaskDefinition STUBBORN = TaskDefinition.builder(
                    "stubborn", List.of("/bin/sh", "-c", "trap 'echo no' TERM; while :; do sleep 0.1; done"))
            .stopTimeout(ofSeconds(2))
            .build();

    @TempDir
    private Path directory;

    private SpotCloudConfig.Builder config() {
        return SpotCloudConfig.builder(directory)
                .world(WorldSettings.builder()
                        .ec2(Ec2Settings.builder()
                                .startup(ofMillis(100))
                                .shutdown(ofMillis(500))
                                .build())
                        .ecs(EcsSettings.quick().toBuilder()
                                .healthyAfter(ofSeconds(1))
                                .build())
                        .agents(new AgentSettings(ofMillis(100), ofSeconds(1)))
                        .build())
                .taskDefinition(POLITE)
                .taskDefinition(STUBBORN);
    }

    private static List<TaskDescription> running(SpotCloud cloud) {
        return cloud.tasks().stream()
                .filter(task -> task.lastStatus() == TaskStatus.RUNNING)
                .toList();
    }

    private static boolean isStopped(SpotCloud cloud, TaskDescription task) {
        return cloud.task(task.taskId()).lastStatus() == TaskStatus.STOPPED;
    }

    @Test
    void anInterruptedInstancesTasksLeaveAndComeUpElsewhere() throws Exception {
        var events = new CopyOnWriteArrayList<CloudEvent>();
        var config = config().instances(TEMPLATE, "us-east-1a", PurchaseOption.SPOT, 1)
                .service(ServiceDefinition.builder("polite", "polite")
                        .desiredCount(2)
                        .percent(50, 200)
                        .build())
                .build();
        try (var cloud = SpotCloud.start(config)) {
            cloud.subscribe(events::add);
            assertThat(cloud.awaitSteady(LIMIT)).as("steady at the start").isTrue();
            var doomed = cloud.instances().get(0).id();
            var old = running(cloud);
            cloud.launchInstance(TEMPLATE, "us-east-1b", PurchaseOption.ON_DEMAND);

            cloud.interrupt(doomed, ofSeconds(15));

            assertThat(cloud.await(some -> old.stream().allMatch(task -> isStopped(some, task)), LIMIT))
                    .isTrue();
            assertThat(cloud.awaitSteady(LIMIT)).isTrue();
            assertThat(old).allSatisfy(task -> {
                assertThat(cloud.task(task.taskId()).exitCode()).contains(0);
                assertThat(cloud.log(task)).content().contains("up on " + task.port(), "last words");
            });
            assertThat(running(cloud))
                    .hasSize(2)
                    .noneMatch(task -> task.instanceId().equals(Optional.of(doomed)));
            assertThat(events).extracting(CloudEvent::detailType).contains("EC2 Spot Instance Interruption Warning");
            assertThat(cloud.await(some -> some.instances().get(0).state() == InstanceState.TERMINATED, LIMIT))
                    .isTrue();
        }
        assertThat(Files.readAllLines(directory.resolve("timeline.jsonl")))
                .anyMatch(line -> line.contains("\"noticed\""))
                .anyMatch(line -> line.contains("\"gone\""))
                .anyMatch(line -> line.contains("\"replaced\""));
        assertThat(Files.readString(directory.resolve("events.jsonl"))).contains("ECS Container Instance State Change");
    }

    @Test
    void aHibernatedInstancesTaskGoesOnWhereItStood() throws Exception {
        var counting = TaskDefinition.builder(
                        "counting", List.of("/bin/sh", "-c", "n=0; while :; do echo $n; n=$((n+1)); sleep 0.05; done"))
                .build();
        var config = config().instances(TEMPLATE, "us-east-1a", PurchaseOption.SPOT, 1)
                .taskDefinition(counting)
                .service(ServiceDefinition.builder("counting", "counting").build())
                .build();
        try (var cloud = SpotCloud.start(config)) {
            assertThat(cloud.awaitSteady(LIMIT)).isTrue();
            var task = running(cloud).get(0);
            var instance = cloud.instances().get(0).id();
            var metadata = cloud.instanceMetadata(instance);

            cloud.interrupt(instance, Duration.ZERO, InterruptionAction.HIBERNATE, Optional.empty());
            assertThat(cloud.await(some -> some.instances().get(0).state() == InstanceState.STOPPED, LIMIT))
                    .isTrue();
            assertThat(cloud.await(some -> standsStill(task.taskId()), LIMIT))
                    .as("all its processes are stopped")
                    .isTrue();
            var frozen = Files.readAllLines(cloud.log(task)).size();
            cloud.startInstance(instance);

            assertThat(cloud.await(some -> lines(some, task) > frozen + 20, LIMIT))
                    .isTrue();
            assertThat(cloud.task(task.taskId()).lastStatus()).isEqualTo(TaskStatus.RUNNING);
            assertThat(Files.readAllLines(cloud.log(task)).get(frozen + 19)).isEqualTo("" + (frozen + 19));
            assertThat(cloud.instanceMetadata(instance)).isEqualTo(metadata);
            assertThat(cloud.tasks()).hasSize(1);
        }
    }

    /** Whether it has processes, which are known by their environment, and each is in state T. Linux only. */
    private static boolean standsStill(String taskId) {
        var states = ProcessHandle.current()
                .descendants()
                .filter(process -> proc(process, "environ").contains(taskId))
                .map(process -> proc(process, "stat").replaceFirst("(?s).*\\) (.).*", "$1"))
                .toList();
        return !states.isEmpty() && states.stream().allMatch("T"::equals);
    }

    /** Empty when it has just ended. */
    private static String proc(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    private static int lines(SpotCloud cloud, TaskDescription task) {
        try {
            return Files.readAllLines(cloud.log(task)).size();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void anInterruptedFargateSpotTaskIsToldAndThenKilled() throws Exception {
        var config = config().service(ServiceDefinition.builder("stubborn", "stubborn")
                        .launchType(LaunchType.FARGATE_SPOT)
                        .build())
                .build();
        try (var cloud = SpotCloud.start(config)) {
            assertThat(cloud.awaitSteady(LIMIT)).isTrue();
            var task = running(cloud).get(0);

            cloud.interruptFargateSpotTask(task.taskId(), Optional.empty());

            assertThat(cloud.await(some -> isStopped(some, task), LIMIT)).isTrue();
            var end = cloud.task(task.taskId());
            assertThat(end.exitCode()).contains(137);
            assertThat(end.killed()).isTrue();
            assertThat(end.stopCode()).contains(StopCode.SPOT_INTERRUPTION);
            assertThat(end.stoppedReason()).contains("Your Spot Task was interrupted.");
            assertThat(cloud.log(task)).content().contains("no");
            assertThat(cloud.awaitSteady(LIMIT)).isTrue();
        }
    }

    @Test
    void aReclaimedPoolLeavesNoTaskOnItAndTakesNone() throws Exception {
        var config = config().instances(TEMPLATE, "us-east-1a", PurchaseOption.SPOT, 2)
                .instances(TEMPLATE, "us-east-1b", PurchaseOption.SPOT, 1)
                .service(ServiceDefinition.builder("polite", "polite")
                        .desiredCount(3)
                        .placement(Placement.anywhere().preferring(POOL_A))
                        .build())
                .build();
        try (var cloud = SpotCloud.start(config)) {
            assertThat(cloud.awaitSteady(LIMIT)).isTrue();
            assertThat(running(cloud))
                    .extracting(TaskDescription::availabilityZone)
                    .containsOnly("us-east-1a");

            var taken = cloud.reclaimPool(POOL_A, ofSeconds(12), ofSeconds(60), Optional.empty());

            assertThat(taken).hasSize(2);
            assertThat(cloud.await(
                            some -> some.instances().stream()
                                    .filter(instance -> taken.contains(instance.id()))
                                    .allMatch(instance -> instance.state() == InstanceState.TERMINATED),
                            LIMIT))
                    .isTrue();
            assertThat(cloud.awaitSteady(LIMIT)).isTrue();
            assertThat(running(cloud))
                    .hasSize(3)
                    .extracting(TaskDescription::availabilityZone)
                    .containsOnly("us-east-1b");
            assertThat(cloud.tasks()).noneMatch(TaskDescription::killed);
            assertThatThrownBy(() -> cloud.launchInstance(TEMPLATE, "us-east-1a", PurchaseOption.SPOT))
                    .hasMessageContaining("InsufficientInstanceCapacity");
        }
    }

    @Test
    void aCommandThatDoesNotExistIsAFailedTaskWithAReason() throws Exception {
        var config = config().taskDefinition(TaskDefinition.builder("nope", List.of("/no/such/program"))
                        .build())
                .build();
        try (var cloud = SpotCloud.start(config)) {
            var task = cloud.runTask("default", "nope", LaunchType.FARGATE, Placement.anywhere(), 1)
                    .tasks()
                    .get(0);

            assertThat(cloud.await(some -> isStopped(some, task), LIMIT)).isTrue();

            assertThat(cloud.task(task.taskId()).stopCode()).contains(StopCode.TASK_FAILED_TO_START);
            assertThat(cloud.task(task.taskId()).containerReason().orElseThrow())
                    .contains("/no/such/program");
        }
    }

    @Test
    void aPortInUseIsSaidAndNothingIsLeft() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> SpotCloud.start(
                            config().controlPort(taken.getLocalPort()).build()))
                    .isInstanceOf(CloudStartException.class)
                    .hasMessageContaining("expected port " + taken.getLocalPort() + " of 127.0.0.1 to be free");
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("lastcall-cloud-world"));
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsSaid() throws Exception {
        var file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> SpotCloud.start(
                        SpotCloudConfig.builder(file.resolve("below")).build()))
                .isInstanceOf(CloudStartException.class)
                .hasMessageContaining("expected a directory that can be written at");
    }

    @Test
    void anUnknownNameInAServiceIsSaid() {
        assertThatThrownBy(() -> SpotCloud.start(config().service(
                                ServiceDefinition.builder("x", "missing").build())
                        .build()))
                .isInstanceOf(CloudStartException.class)
                .hasMessageContaining("TaskDefinition not found");
    }
}
