package dev.lastcall.cloud.ecs;

import static dev.lastcall.cloud.scripted.Clouds.on;
import static dev.lastcall.cloud.scripted.Clouds.onDemand;
import static dev.lastcall.cloud.scripted.Clouds.spot;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DaemonTest {

    private final VirtualCloud cloud = Clouds.cloud();

    private void daemon(Placement placement) {
        cloud.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("agent", List.of("agent")).build());
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("agent", "agent")
                        .schedulingStrategy(SchedulingStrategy.DAEMON)
                        .placement(placement)
                        .build());
    }

    private List<TaskDescription> running(Instance instance, String family) {
        return on(cloud, instance).stream()
                .filter(task -> task.family().equals(family) && task.lastStatus() == TaskStatus.RUNNING)
                .toList();
    }

    private void drain(Instance instance) {
        cloud.ecs().containerInstances().updateState(instance.id(), ContainerInstanceStatus.DRAINING);
    }

    @Test
    void thereIsOneOnEachInstanceAlsoOnThoseThatComeLater() {
        var first = spot(cloud, "us-east-1a");
        var second = spot(cloud, "us-east-1a");
        daemon(Placement.anywhere());
        cloud.loop().advance(ofSeconds(10));
        assertThat(running(first, "agent")).hasSize(1);
        assertThat(running(second, "agent")).hasSize(1);
        assertThat(cloud.ecs().services().describe("agent").desiredCount()).isEqualTo(2);

        var third = onDemand(cloud, "us-east-1b");
        cloud.loop().advance(ofSeconds(10));

        assertThat(running(third, "agent")).hasSize(1);
        assertThat(cloud.ecs().services().describe("agent").desiredCount()).isEqualTo(3);
    }

    @Test
    void aConstraintKeepsItOffOtherInstances() {
        var spot = spot(cloud, "us-east-1a");
        var onDemand = onDemand(cloud, "us-east-1a");
        daemon(Placement.anywhere().onlyWhere("instance-life-cycle", "spot"));

        cloud.loop().advance(ofSeconds(10));

        assertThat(running(spot, "agent")).hasSize(1);
        assertThat(running(onDemand, "agent")).isEmpty();
    }

    @Test
    @Shows("drain.daemon")
    void itIsTheLastToLeaveADrainingInstance() {
        var drained = spot(cloud, "us-east-1a");
        daemon(Placement.anywhere());
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web").desiredCount(2).build());
        cloud.loop().advance(ofMinutes(2));
        onDemand(cloud, "us-east-1b");

        drain(drained);
        cloud.loop().advance(ofSeconds(30));
        assertThat(running(drained, "web")).hasSize(2);
        assertThat(running(drained, "agent")).hasSize(1);
        cloud.loop().advance(ofSeconds(30));

        assertThat(on(cloud, drained)).allMatch(task -> task.lastStatus() == TaskStatus.STOPPED);
        var agent = on(cloud, drained).stream()
                .filter(task -> task.family().equals("agent"))
                .findFirst()
                .orElseThrow();
        assertThat(on(cloud, drained))
                .filteredOn(task -> task != agent && !task.taskId().equals(agent.taskId()))
                .allMatch(task -> !agent.stoppingAt()
                        .orElseThrow()
                        .isBefore(task.stoppedAt().orElseThrow()));
    }

    @Test
    void itStaysWhileATaskOfNobodysRunsBesideIt() {
        var drained = spot(cloud, "us-east-1a");
        daemon(Placement.anywhere());
        cloud.loop().advance(ofSeconds(10));
        var alone = cloud.ecs()
                .tasks()
                .run("default", "web", LaunchType.EC2, Placement.anywhere(), 1)
                .tasks()
                .get(0);
        cloud.loop().advance(ofSeconds(10));

        drain(drained);
        cloud.loop().advance(ofMinutes(10));
        assertThat(running(drained, "agent")).hasSize(1);
        cloud.ecs().tasks().stop(alone.taskId(), Optional.empty());
        cloud.loop().advance(ofSeconds(10));

        assertThat(running(drained, "agent")).isEmpty();
    }

    @Test
    void anotherTaskDefinitionReplacesItInPlace() {
        var instance = spot(cloud, "us-east-1a");
        daemon(Placement.anywhere());
        cloud.loop().advance(ofMinutes(1));
        var old = running(instance, "agent").get(0);

        cloud.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("agent", List.of("agent", "2")).build());
        cloud.ecs()
                .services()
                .update(
                        "default",
                        "agent",
                        false,
                        definition ->
                                definition.toBuilder().taskDefinition("agent").build());
        cloud.loop().advance(ofMinutes(2));

        assertThat(running(instance, "agent"))
                .singleElement()
                .satisfies(task -> assertThat(task.revision()).isEqualTo(2));
        assertThat(cloud.ecs().tasks().describe(old.taskId()).lastStatus()).isEqualTo(TaskStatus.STOPPED);
        assertThat(cloud.ecs().services().describe("agent").deployments()).hasSize(1);
    }

    @Test
    void itComesFirstOnAnInstanceThatHasRoomForOneOnly() {
        cloud.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("big", List.of("x"))
                        .memory(7_500)
                        .build());
        cloud.ecs().services().create(ServiceDefinition.builder("big", "big").build());
        daemon(Placement.anywhere());
        var instance = spot(cloud, "us-east-1a");
        cloud.loop().advance(ofMinutes(2));

        assertThat(running(instance, "agent")).hasSize(1);
    }
}
