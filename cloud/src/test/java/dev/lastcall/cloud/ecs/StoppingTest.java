package dev.lastcall.cloud.ecs;

import static dev.lastcall.cloud.scripted.Clouds.on;
import static dev.lastcall.cloud.scripted.Clouds.onDemand;
import static dev.lastcall.cloud.scripted.Clouds.spot;
import static java.time.Duration.between;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.Script;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import dev.lastcall.cloud.timeline.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoppingTest {

    private final VirtualCloud cloud = Clouds.cloud();

    private TaskDescription running(TaskDefinition definition) {
        cloud.ecs().taskDefinitions().register(definition);
        spot(cloud, "us-east-1a");
        var task = cloud.ecs()
                .tasks()
                .run("default", definition.family(), LaunchType.EC2, Placement.anywhere(), 1)
                .tasks()
                .get(0);
        cloud.loop().advance(ofSeconds(2));
        return cloud.ecs().tasks().describe(task.taskId());
    }

    private TaskDescription now(TaskDescription task) {
        return cloud.ecs().tasks().describe(task.taskArn());
    }

    private Instant at(Step step) {
        return cloud.timeline().stream()
                .filter(entry -> entry.step() == step)
                .findFirst()
                .orElseThrow()
                .at();
    }

    @Shows("stop.exit-graceful")
    @Test
    void aTaskThatLeavesInTimeKeepsItsExitCode() {
        cloud.tasks().follow(launch -> Script.leavingAfter(ofSeconds(4)));
        var task = running(TaskDefinition.builder("job", List.of("job")).build());

        cloud.ecs().tasks().stop(task.taskId(), Optional.of("by hand"));
        assertThat(now(task).lastStatus()).isEqualTo(TaskStatus.STOPPING);
        assertThat(now(task).desiredStatus()).isEqualTo(TaskStatus.STOPPED);
        cloud.loop().advance(ofSeconds(5));

        assertThat(now(task).lastStatus()).isEqualTo(TaskStatus.STOPPED);
        assertThat(now(task).exitCode()).contains(0);
        assertThat(now(task).killed()).isFalse();
        assertThat(now(task).stopCode()).contains(StopCode.USER_INITIATED);
        assertThat(now(task).stoppedReason()).contains("by hand");
    }

    @Shows({"stop.sigterm-then-sigkill", "stop.exit-killed", "stop.timeout-own"})
    @Test
    void aTaskThatDoesNotLeaveIsKilledAfterItsStopTimeout() {
        cloud.tasks().follow(launch -> Script.stubborn());
        var task = running(TaskDefinition.builder("job", List.of("job"))
                .stopTimeout(ofSeconds(7))
                .build());

        cloud.ecs().tasks().stop(task.taskId(), Optional.empty());
        cloud.loop().advance(ofMillis(6_999));
        assertThat(now(task).lastStatus()).isEqualTo(TaskStatus.STOPPING);
        cloud.loop().advance(ofMillis(1));

        assertThat(now(task).exitCode()).contains(137);
        assertThat(now(task).killed()).isTrue();
        assertThat(now(task).stoppedReason()).contains("Task stopped by user");
    }

    @Shows("stop.timeout-agent")
    @Test
    void withoutAStopTimeoutOfItsOwnTheAgentsSettingCounts() {
        var config = AgentConfig.of(Map.of("ECS_CONTAINER_STOP_TIMEOUT", "2m"));
        var definition = TaskDefinition.builder("job", List.of("job"));

        assertThat(config.stopTimeout()).isEqualTo(ofSeconds(120));
        assertThat(StopTimeouts.of(definition.build().main(), Optional.empty())).isEqualTo(ofSeconds(30));
        assertThat(StopTimeouts.of(definition.stopTimeout(Duration.ZERO).build().main(), Optional.empty()))
                .isEqualTo(ofSeconds(30));
    }

    @Shows("stop.timeout-fargate")
    @Test
    void fargateAllowsTwoToAHundredAndTwentySeconds() {
        for (var seconds : new int[] {1, 121}) {
            var family = "f" + seconds;
            cloud.ecs()
                    .taskDefinitions()
                    .register(TaskDefinition.builder(family, List.of("x"))
                            .stopTimeout(ofSeconds(seconds))
                            .build());
            assertThatThrownBy(() -> cloud.ecs()
                            .services()
                            .create(ServiceDefinition.builder(family, family)
                                    .launchType(LaunchType.FARGATE_SPOT)
                                    .build()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("stop timeout " + seconds + " s")
                    .hasMessageContaining("that Fargate allows: set stopTimeout to");
        }
    }

    @Test
    void aNegativeStopTimeoutIsRefused() {
        assertThatThrownBy(() -> TaskDefinition.builder("job", List.of("job"))
                        .stopTimeout(ofSeconds(-1))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stop timeout of container job is -1 s: it must be a whole number of seconds, zero or"
                        + " more");
    }

    @Shows("stop.essential")
    @Test
    void aTaskThatLeavesByItselfSaysSo() {
        cloud.tasks().follow(launch -> Script.shortLived(ofSeconds(3), 4));
        var task = running(TaskDefinition.builder("job", List.of("job")).build());

        cloud.loop().advance(ofSeconds(3));

        assertThat(now(task).stopCode()).contains(StopCode.ESSENTIAL_CONTAINER_EXITED);
        assertThat(now(task).stoppedReason()).contains("Essential container in task exited");
        assertThat(now(task).exitCode()).contains(4);
    }

    @Shows("stop.failed-to-start")
    @Test
    void aCommandThatDoesNotExistStopsTheTaskWithAReason() {
        cloud.tasks().follow(launch -> Script.failing("exec: \"nope\": executable file not found in $PATH"));
        var task = running(TaskDefinition.builder("job", List.of("nope")).build());

        assertThat(now(task).lastStatus()).isEqualTo(TaskStatus.STOPPED);
        assertThat(now(task).stopCode()).contains(StopCode.TASK_FAILED_TO_START);
        assertThat(now(task).stoppedReason()).contains("Task failed to start");
        assertThat(now(task).containerReason().orElseThrow()).contains("nope");
    }

    private TaskDescription inService(StopOrder order) {
        spot(cloud, "us-east-1a");
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .targetGroup("web")
                        .stopOrder(order)
                        .build());
        cloud.loop().advanceUntil(() -> cloud.ecs().services().describe("web").steady(), ofSeconds(60));
        return cloud.ecs().tasks().list().get(0);
    }

    @Shows("service.deregister-first")
    @Test
    void deregistrationCanComeBeforeSigterm() {
        var task = inService(StopOrder.deregisterFirst(ofSeconds(5)));

        cloud.ecs().tasks().stop(task.taskId(), Optional.empty());

        assertThat(now(task).lastStatus()).isEqualTo(TaskStatus.DEACTIVATING);
        assertThat(cloud.targets().registered()).doesNotContain(task.taskId());
        var asked = cloud.loop().now();
        cloud.loop().advance(ofSeconds(6));
        assertThat(between(asked, at(Step.STOPPING))).isEqualTo(ofSeconds(5));
    }

    @Shows("service.deregister-first")
    @Test
    void sigtermCanComeBeforeDeregistration() {
        cloud.tasks().follow(launch -> Script.leavingAfter(ofSeconds(20)));
        var task = inService(StopOrder.sigtermFirst(ofSeconds(3)));

        cloud.ecs().tasks().stop(task.taskId(), Optional.empty());

        assertThat(at(Step.STOPPING)).isEqualTo(cloud.loop().now());
        cloud.loop().advance(ofMillis(2_999));
        assertThat(cloud.targets().registered()).contains(task.taskId());
        cloud.loop().advance(ofMillis(1));
        assertThat(cloud.targets().registered()).doesNotContain(task.taskId());
    }

    @Test
    void anInterruptionCanHaveAnOrderOfItsOwn() {
        cloud.tasks().follow(launch -> Script.leavingAfter(ofSeconds(20)));
        var instance = spot(cloud, "us-east-1a");
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .percent(0, 100)
                        .targetGroup("web")
                        .stopOrder(StopOrder.deregisterFirst(ofSeconds(5)))
                        .build());
        cloud.loop().advanceUntil(() -> cloud.ecs().services().describe("web").steady(), ofSeconds(60));
        var task = on(cloud, instance).get(0);

        cloud.world()
                .interrupt(
                        instance.id(),
                        ofSeconds(120),
                        dev.lastcall.cloud.ec2.InterruptionAction.TERMINATE,
                        Optional.of(StopOrder.sigtermFirst(ofSeconds(2))));
        cloud.loop().advanceUntil(() -> now(task).lastStatus() == TaskStatus.STOPPING, ofSeconds(10));

        assertThat(cloud.targets().registered()).contains(task.taskId());
    }

    @Test
    void aRefusedInterruptionDoesNotChangeTheOrderOfTheOneThatStands() {
        var instance = spot(cloud, "us-east-1a");
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .targetGroup("web")
                        .stopOrder(StopOrder.sigtermFirst(ofSeconds(2)))
                        .build());
        cloud.loop().advanceUntil(() -> cloud.ecs().services().describe("web").steady(), ofSeconds(60));
        var task = on(cloud, instance).get(0);
        var terminate = dev.lastcall.cloud.ec2.InterruptionAction.TERMINATE;
        cloud.world()
                .interrupt(
                        instance.id(), ofSeconds(120), terminate, Optional.of(StopOrder.deregisterFirst(ofSeconds(5))));

        assertThatThrownBy(() -> cloud.world().interrupt(instance.id(), ofSeconds(120), terminate, Optional.empty()))
                .hasMessageContaining("a notice's time never moves");
        cloud.ecs().tasks().stop(task.taskId(), Optional.empty());

        assertThat(now(task).lastStatus()).isEqualTo(TaskStatus.DEACTIVATING);
    }

    @Test
    void theOrderOfAReclaimIsNotThatOfAnInstanceWhichStays() {
        var owned = onDemand(cloud, "us-east-1a");
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .targetGroup("web")
                        .stopOrder(StopOrder.deregisterFirst(ofSeconds(5)))
                        .build());
        cloud.loop().advanceUntil(() -> cloud.ecs().services().describe("web").steady(), ofSeconds(60));
        var task = on(cloud, owned).get(0);

        cloud.world()
                .reclaim(
                        owned.pool(),
                        ofSeconds(120),
                        ofSeconds(600),
                        Optional.of(StopOrder.sigtermFirst(ofSeconds(2))));
        cloud.ecs().tasks().stop(task.taskId(), Optional.empty());

        assertThat(now(task).lastStatus()).isEqualTo(TaskStatus.DEACTIVATING);
    }
}
