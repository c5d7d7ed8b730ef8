package dev.lastcall.cloud.ecs;

import static dev.lastcall.cloud.scripted.Clouds.on;
import static dev.lastcall.cloud.scripted.Clouds.onDemand;
import static dev.lastcall.cloud.scripted.Clouds.spot;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InterruptionAction;
import dev.lastcall.cloud.event.CloudEvent;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.Script;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of an instance, and of what is on it, once it is DRAINING or its time is up. */
class DrainedInstanceTest {

    private final VirtualCloud cloud = Clouds.cloud();
    private final Instance instance = spot(cloud, "us-east-1a");

    private void drain() {
        cloud.ecs().containerInstances().updateState(instance.id(), ContainerInstanceStatus.DRAINING);
    }

    private void service(int minimum, int maximum) {
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .percent(minimum, maximum)
                        .build());
        cloud.loop().advance(ofMinutes(2));
    }

    private boolean isSteady() {
        return cloud.ecs().services().describe("web").steady();
    }

    private List<String> statuses() {
        return cloud.events().stream()
                .filter(event -> event.detailType().equals("ECS Container Instance State Change"))
                .map(CloudEvent::detail)
                .map(detail -> (String) detail.get("status"))
                .toList();
    }

    @Shows("drain.stays")
    @Test
    void itStaysDrainingUntilItIsSetToActiveAndThenTakesTasksAgain() {
        drain();
        cloud.loop().advance(ofHours(50));
        assertThat(cloud.ecs().containerInstances().list())
                .extracting(ContainerInstanceDescription::status)
                .containsExactly(ContainerInstanceStatus.DRAINING);
        service(100, 200);
        assertThat(on(cloud, instance)).isEmpty();

        cloud.ecs().containerInstances().updateState(instance.id(), ContainerInstanceStatus.ACTIVE);
        cloud.loop().advance(ofMinutes(2));

        assertThat(on(cloud, instance)).extracting(TaskDescription::lastStatus).containsExactly(TaskStatus.RUNNING);
    }

    @Shows({"drain.not-steady", "service.steady"})
    @Test
    void aServiceIsNotSteadyWhileATaskOfItsIsOnADrainingInstance() {
        service(100, 100);
        assertThat(isSteady()).isTrue();
        assertThat(cloud.ecs().services().describe("web").messages())
                .last()
                .asString()
                .contains("has reached a steady state");

        drain();
        cloud.loop().advance(ofMinutes(10));

        assertThat(on(cloud, instance)).extracting(TaskDescription::lastStatus).containsExactly(TaskStatus.RUNNING);
        assertThat(isSteady()).isFalse();
    }

    @Shows("drain.deregistered")
    @Test
    void itIsDeregisteredWhenItIsTerminated() {
        cloud.world().ec2().instances().terminate(instance.id());
        cloud.loop().advance(ofMinutes(2));

        assertThat(cloud.ecs().containerInstances().list()).isEmpty();
        assertThat(statuses()).last().isEqualTo("INACTIVE");
    }

    @Shows({"stop.host-gone", "stop.instance-power-off"})
    @Test
    void whoIsStillThereWhenItGoesIsKilledAndWasNeverStopping() {
        cloud.tasks().follow(launch -> Script.stubborn());
        cloud.ecs().tasks().run("default", "web", LaunchType.EC2, Placement.anywhere(), 1);
        cloud.loop().advance(ofSeconds(30));

        cloud.world().interrupt(instance.id(), ofSeconds(120), InterruptionAction.TERMINATE, Optional.empty());
        cloud.loop().advance(ofMinutes(5));

        var task = on(cloud, instance).get(0);
        assertThat(task.stoppedReason()).contains("Host EC2 (instance " + instance.id() + ") terminated.");
        assertThat(task.stopCode()).contains(StopCode.TERMINATION_NOTICE);
        assertThat(task.exitCode()).isEmpty();
        assertThat(task.killed()).isTrue();
        assertThat(statusesOf(task)).doesNotContain("STOPPING").endsWith("STOPPED");
    }

    private List<String> statusesOf(TaskDescription task) {
        return cloud.events().stream()
                .filter(event -> task.taskArn().equals(event.detail().get("taskArn")))
                .map(event -> (String) event.detail().get("lastStatus"))
                .toList();
    }

    @Shows("fargate-spot.standalone")
    @Test
    void aStandaloneTaskIsNotStartedAgain() {
        cloud.ecs().tasks().run("default", "web", LaunchType.FARGATE_SPOT, Placement.anywhere(), 1);
        cloud.loop().advance(ofSeconds(30));
        var task = cloud.ecs().tasks().list().get(0);

        cloud.ecs().fargateSpot().interrupt(task.taskId(), Optional.empty());
        cloud.loop().advance(ofMinutes(30));

        assertThat(cloud.ecs().tasks().list()).hasSize(1);
        assertThat(cloud.ecs().tasks().describe(task.taskId()).stopCode()).contains(StopCode.SPOT_INTERRUPTION);
    }

    @Shows("service.back-off-reset")
    @Test
    void aTaskThatStoppedAfterItRanDoesNotSlowTheNext() {
        onDemand(cloud, "us-east-1b");
        cloud.tasks().follow(launch -> Script.shortLived(ofSeconds(60), 1));
        service(100, 200);

        cloud.loop().advance(ofMinutes(20));

        // A minute each, and a few seconds to start: with a back-off there would be far fewer.
        assertThat(cloud.ecs().tasks().list()).hasSizeGreaterThan(15);
    }

    @Shows("agent.rebalance-unread")
    @Test
    void theAgentDoesNotDrainForARebalanceRecommendation() {
        cloud.world().ec2().interruptions().recommendRebalance(instance.id());
        cloud.loop().advance(ofHours(1));

        assertThat(cloud.ecs().containerInstances().list())
                .extracting(ContainerInstanceDescription::status)
                .containsExactly(ContainerInstanceStatus.ACTIVE);
    }
}
