package dev.lastcall.cloud.ecs;

import static dev.lastcall.cloud.scripted.Clouds.onDemand;
import static dev.lastcall.cloud.scripted.Clouds.spot;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.ec2.InsufficientCapacityException;
import dev.lastcall.cloud.ec2.InterruptionAction;
import dev.lastcall.cloud.imds.InstanceMetadataService;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.Script;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import dev.lastcall.cloud.timeline.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An instance that hibernates: everything on it stands still, and goes on when it has been started again. */
class HibernationTest {

    private final VirtualCloud cloud = Clouds.cloud();
    private final Instance instance = spot(cloud, "us-east-1a");

    private void hibernate(Duration notice) {
        cloud.world().ec2().interruptions().interrupt(instance.id(), notice, InterruptionAction.HIBERNATE);
        cloud.loop().advance(notice.plusSeconds(31));
        assertThat(instance.state()).isEqualTo(InstanceState.STOPPED);
    }

    private void start() {
        cloud.world().ec2().instances().start(instance.id());
        cloud.loop().advance(ofSeconds(1));
        assertThat(instance.state()).isEqualTo(InstanceState.RUNNING);
    }

    private TaskDescription task(Script script) {
        cloud.tasks().follow(launch -> script);
        var definition = TaskDefinition.builder("job", List.of("job")).stopTimeout(ofSeconds(20));
        cloud.ecs().taskDefinitions().register(definition.build());
        var started = cloud.ecs()
                .tasks()
                .run("default", "job", LaunchType.EC2, Placement.anywhere(), 1)
                .tasks()
                .get(0);
        cloud.loop().advance(ofSeconds(2));
        return now(started);
    }

    private TaskDescription now(TaskDescription task) {
        return cloud.ecs().tasks().describe(task.taskArn());
    }

    private ContainerInstanceDescription member() {
        return cloud.ecs().containerInstances().list().get(0);
    }

    @Test
    void itsTasksStandStillAndGoOn() {
        var task = task(Script.shortLived(ofSeconds(60), 4));

        hibernate(ZERO);
        assertThat(instance.isHibernated()).isTrue();
        assertThat(member().agentConnected()).isFalse();
        cloud.loop().advance(ofMinutes(60));
        assertThat(now(task).lastStatus()).isEqualTo(TaskStatus.RUNNING);
        assertThat(now(task).desiredStatus()).isEqualTo(TaskStatus.RUNNING);

        start();
        cloud.loop().advance(ofSeconds(1));
        assertThat(instance.isHibernated()).isFalse();
        assertThat(member().agentConnected()).isTrue();
        assertThat(now(task).exitCode()).contains(4);
    }

    @Test
    void nothingIsGone() {
        task(Script.polite());

        hibernate(ZERO);
        start();

        assertThat(cloud.timeline()).extracting(entry -> entry.step()).containsExactly(Step.NOTICED);
    }

    @Shows("spot.hibernate")
    @Test
    void itIsNoticedAlthoughItBeginsAtOnceAndNothingOfItIsLeftAfterwards() {
        hibernate(ZERO);

        assertThat(imds("spot/instance-action"))
                .contains("{\"action\":\"hibernate\",\"time\":\"2026-01-02T14:00:02Z\"}");
        assertThat(cloud.events())
                .anyMatch(event -> "hibernate".equals(event.detail().get("instance-action")));
        start();
        assertThat(imds("spot/instance-action")).isEmpty();
        assertThat(imds("spot/termination-time")).isEmpty();
    }

    private Optional<String> imds(String item) {
        return InstanceMetadataService.read(
                instance, cloud.world().names(), cloud.loop().now(), "meta-data/" + item);
    }

    @Test
    void aSigtermThatIsSentMeanwhileComesWhenItWakes() {
        var task = task(Script.leavingAfter(ofSeconds(3)));
        hibernate(ZERO);

        cloud.ecs().tasks().stop(task.taskId(), Optional.empty());
        cloud.loop().advance(ofMinutes(10));
        assertThat(now(task).lastStatus()).isEqualTo(TaskStatus.RUNNING);
        assertThat(now(task).desiredStatus()).isEqualTo(TaskStatus.STOPPED);

        start();
        assertThat(now(task).lastStatus()).isEqualTo(TaskStatus.STOPPING);
        cloud.loop().advance(ofSeconds(3));
        assertThat(now(task).exitCode()).contains(0);
    }

    @Test
    void theStopTimeoutStandsStillToo() {
        var task = task(Script.stubborn());
        cloud.ecs().tasks().stop(task.taskId(), Optional.empty());
        cloud.loop().advance(ofSeconds(5));

        hibernate(ZERO);
        cloud.loop().advance(ofMinutes(10));
        assertThat(now(task).lastStatus()).isEqualTo(TaskStatus.STOPPING);

        start();
        cloud.loop().advance(ofSeconds(14));
        assertThat(now(task).lastStatus()).isEqualTo(TaskStatus.STOPPING);
        cloud.loop().advance(ofSeconds(1));
        assertThat(now(task).exitCode()).contains(137);
        assertThat(now(task).killed()).isTrue();
    }

    @Test
    void aTaskWhoseImageWasBeingPulledStartsWhenItWakes() {
        cloud.tasks().follow(launch -> Script.polite());
        var task = cloud.ecs()
                .tasks()
                .run("default", "web", LaunchType.EC2, Placement.anywhere(), 1)
                .tasks()
                .get(0);

        hibernate(ZERO);
        assertThat(now(task).lastStatus()).isEqualTo(TaskStatus.PENDING);

        start();
        assertThat(now(task).lastStatus()).isEqualTo(TaskStatus.RUNNING);
    }

    @Test
    void aFailingHealthCheckCountsForNothingMeanwhile() {
        var check = ContainerHealthCheck.shell("false").every(ofSeconds(5));
        cloud.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("unwell", List.of("x"))
                        .healthCheck(check)
                        .build());
        cloud.tasks().follow(launch -> Script.polite().unwell());
        var task = cloud.ecs()
                .tasks()
                .run("default", "unwell", LaunchType.EC2, Placement.anywhere(), 1)
                .tasks()
                .get(0);
        cloud.loop().advance(ofSeconds(2));

        hibernate(ZERO);
        cloud.loop().advance(ofMinutes(10));
        assertThat(now(task).healthStatus()).isEqualTo(HealthStatus.UNKNOWN);

        start();
        cloud.loop().advance(ofSeconds(20));
        assertThat(now(task).healthStatus()).isEqualTo(HealthStatus.UNHEALTHY);
    }

    @Test
    void noTaskIsPlacedOnIt() {
        hibernate(ZERO);

        var result = cloud.ecs().tasks().run("default", "web", LaunchType.EC2, Placement.anywhere(), 1);

        assertThat(result.tasks()).isEmpty();
        assertThat(result.failures()).containsExactly("AGENT");
    }

    @Test
    void anAgentThatHadTimeToDrainDoesSoAndDoesNotUndrainWhenItWakes() {
        hibernate(ofSeconds(3));
        assertThat(member().status()).isEqualTo(ContainerInstanceStatus.DRAINING);
        var before = member().containerInstanceArn();

        start();
        cloud.loop().advance(ofMinutes(1));

        assertThat(member().status()).isEqualTo(ContainerInstanceStatus.DRAINING);
        assertThat(member().containerInstanceArn()).isEqualTo(before);
    }

    @Test
    void anAgentThatHadNoTimeStillPollsWhenItWakes() {
        hibernate(ZERO);
        assertThat(member().status()).isEqualTo(ContainerInstanceStatus.ACTIVE);
        start();

        cloud.world().ec2().interruptions().interrupt(instance.id(), ofSeconds(120), InterruptionAction.TERMINATE);
        cloud.loop().advance(ofSeconds(2));

        assertThat(member().status()).isEqualTo(ContainerInstanceStatus.DRAINING);
    }

    @Test
    void aServicesTaskIsReplacedAndLeavesWhenItsInstanceWakes() {
        cloud.tasks().follow(launch -> Script.polite());
        cloud.ecs().services().create(ServiceDefinition.builder("web", "web").build());
        cloud.loop().advance(ofMinutes(1));
        var old = Clouds.on(cloud, instance).get(0);

        hibernate(ofSeconds(3));
        onDemand(cloud, "us-east-1b");
        cloud.loop().advance(ofMinutes(2));
        assertThat(now(old).lastStatus()).isEqualTo(TaskStatus.RUNNING);
        assertThat(now(old).desiredStatus()).isEqualTo(TaskStatus.STOPPED);

        start();
        cloud.loop().advance(ofSeconds(2));
        assertThat(now(old).exitCode()).contains(0);
        assertThat(cloud.ecs().services().describe("web").steady()).isTrue();
    }

    @Test
    void terminatedInsteadOfStartedItsTasksAreKilled() {
        var task = task(Script.polite());
        hibernate(ZERO);

        cloud.world().ec2().instances().terminate(instance.id());
        cloud.loop().advance(ofMinutes(1));

        assertThat(instance.state()).isEqualTo(InstanceState.TERMINATED);
        assertThat(now(task).killed()).isTrue();
        assertThat(now(task).stoppedReason()).contains("Host EC2 (instance " + instance.id() + ") terminated.");
    }

    @Test
    void aStoppedInstanceComesBackEmptyAsTheContainerInstanceThatItWas() {
        var task = task(Script.polite());
        cloud.world().ec2().interruptions().interrupt(instance.id(), ofSeconds(5), InterruptionAction.STOP);
        cloud.loop().advance(ofMinutes(1));
        var before = member();
        assertThat(now(task).stoppedReason()).contains("Host EC2 (instance " + instance.id() + ") stopped.");
        assertThat(before.agentConnected()).isFalse();

        start();
        cloud.loop().advance(ofSeconds(1));

        assertThat(member().containerInstanceArn()).isEqualTo(before.containerInstanceArn());
        assertThat(member().agentConnected()).isTrue();
        assertThat(member().status()).isEqualTo(ContainerInstanceStatus.DRAINING);
    }

    @Shows("spot.ec2-starts")
    @Test
    void onlyAStoppedInstanceIsStartedAndOnlyWhereThereIsCapacity() {
        var instances = cloud.world().ec2().instances();
        assertThatThrownBy(() -> instances.start(instance.id()))
                .hasMessageContaining("expected a stopped instance, found that " + instance.id() + " is running");
        hibernate(ZERO);

        cloud.world().ec2().interruptions().reclaim(instance.pool(), ofSeconds(120), ofMinutes(5));

        assertThatThrownBy(() -> instances.start(instance.id())).isInstanceOf(InsufficientCapacityException.class);
        cloud.loop().advance(ofMinutes(5));
        start();
    }
}
