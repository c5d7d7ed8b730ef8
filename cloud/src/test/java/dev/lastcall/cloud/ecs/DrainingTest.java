package dev.lastcall.cloud.ecs;

import static dev.lastcall.cloud.scripted.Clouds.on;
import static dev.lastcall.cloud.scripted.Clouds.onDemand;
import static dev.lastcall.cloud.scripted.Clouds.spot;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.Script;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of the ECS Developer Guide's "Container instance draining", row by row, with four of four tasks drained. */
class DrainingTest {

    private final VirtualCloud cloud = Clouds.cloud();
    private Instance drained = spot(cloud, "us-east-1a");

    private void serviceOf(int desired, int minimum, int maximum) {
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .desiredCount(desired)
                        .percent(minimum, maximum)
                        .build());
        assertThat(cloud.loop()
                        .advanceUntil(
                                () -> cloud.ecs().services().describe("web").steady(), ofMinutes(5)))
                .isTrue();
        onDemand(cloud, "us-east-1b");
    }

    private void drain() {
        cloud.ecs().containerInstances().updateState(drained.id(), ContainerInstanceStatus.DRAINING);
    }

    private long running() {
        return cloud.ecs().tasks().list().stream()
                .filter(task -> task.lastStatus() == TaskStatus.RUNNING && task.desiredStatus() == TaskStatus.RUNNING)
                .count();
    }

    private List<Instant> stopsOnDrained() {
        return on(cloud, drained).stream()
                .flatMap(task -> task.stoppingAt().stream())
                .toList();
    }

    private long replacements() {
        return cloud.ecs().tasks().list().stream()
                .filter(task -> task.replaces().isPresent())
                .count();
    }

    @Shows({"drain.100-200", "drain.running"})
    @Test
    void at100And200AnOldTaskStopsOnlyWhenItsReplacementIsHealthy() {
        serviceOf(4, 100, 200);
        drain();

        cloud.loop().advance(ofSeconds(41));
        assertThat(replacements()).isEqualTo(4);
        assertThat(stopsOnDrained()).isEmpty();
        cloud.loop().advance(ofSeconds(10));
        assertThat(stopsOnDrained()).hasSize(4);
        assertThat(running()).isEqualTo(4);
    }

    @Shows("drain.50-200")
    @Test
    void at50And200HalfStopsAtOnceAndAllReplacementsStartInParallel() {
        serviceOf(4, 50, 200);
        drain();

        cloud.loop().advance(ofSeconds(3));
        assertThat(stopsOnDrained()).hasSize(2);
        assertThat(replacements()).isEqualTo(4);
        cloud.loop().advance(ofSeconds(60));
        assertThat(stopsOnDrained()).hasSize(4);
    }

    @Shows("drain.50-100")
    @Test
    void at50And100TwoMustStopBeforeTwoStart() {
        serviceOf(4, 50, 100);
        drain();

        cloud.loop().advance(ofSeconds(1));
        assertThat(stopsOnDrained()).hasSize(2);
        assertThat(replacements()).isZero();
        cloud.loop().advance(ofSeconds(2));
        assertThat(replacements()).isEqualTo(2);
        assertThat(stopsOnDrained()).hasSize(2);
        cloud.loop().advance(ofSeconds(60));
        assertThat(stopsOnDrained()).hasSize(4);
        assertThat(replacements()).isEqualTo(4);
    }

    @Shows("drain.0")
    @Test
    void at0AllStopAtOnce() {
        serviceOf(4, 0, 100);
        drain();

        cloud.loop().advance(ofSeconds(1));
        assertThat(stopsOnDrained()).hasSize(4);
    }

    @Shows("drain.100-100")
    @Test
    void at100And100NothingMovesUntilTheInstanceDies() {
        serviceOf(4, 100, 100);
        cloud.world()
                .ec2()
                .interruptions()
                .interrupt(drained.id(), ofSeconds(120), dev.lastcall.cloud.ec2.InterruptionAction.TERMINATE);

        cloud.loop().advance(ofSeconds(119));
        assertThat(stopsOnDrained()).isEmpty();
        assertThat(replacements()).isZero();
        cloud.loop().advance(ofSeconds(3));
        assertThat(replacements()).isEqualTo(4);
        assertThat(on(cloud, drained)).allSatisfy(task -> {
            assertThat(task.stoppedReason()).contains("Host EC2 (instance " + drained.id() + ") terminated.");
            assertThat(task.stopCode()).contains(StopCode.TERMINATION_NOTICE);
            assertThat(task.exitCode()).isEmpty();
            assertThat(task.killed()).isTrue();
        });
    }

    @Shows({"drain.floor", "drain.ceiling"})
    @Test
    void theFloorIsRoundedUpAndTheCeilingDown() {
        var definition = ServiceDefinition.builder("web", "web")
                .desiredCount(5)
                .percent(50, 150)
                .build();

        assertThat(definition.minimumHealthy()).isEqualTo(3);
        assertThat(definition.maximum()).isEqualTo(7);
    }

    @Shows("drain.pending")
    @Test
    void pendingTasksOfServicesStopAtOnce() {
        cloud.ecs().services().create(ServiceDefinition.builder("web", "web").build());
        cloud.loop().advance(ofSeconds(1));
        assertThat(on(cloud, drained)).extracting(TaskDescription::lastStatus).containsExactly(TaskStatus.PENDING);

        drain();
        cloud.loop().advance(ofSeconds(1));

        assertThat(on(cloud, drained)).extracting(TaskDescription::lastStatus).containsExactly(TaskStatus.STOPPED);
        assertThat(on(cloud, drained).get(0).startedAt()).isEmpty();
    }

    @Shows("drain.standalone")
    @Test
    void standaloneTasksAreLeftAlone() {
        cloud.ecs().tasks().run("default", "web", LaunchType.EC2, Placement.anywhere(), 1);
        cloud.loop().advance(ofSeconds(5));
        drain();

        cloud.loop().advance(ofMinutes(10));

        assertThat(on(cloud, drained)).extracting(TaskDescription::lastStatus).containsExactly(TaskStatus.RUNNING);
    }

    @Shows("protection.not-spot")
    @Test
    void drainingStopsProtectedTasksToo() {
        serviceOf(1, 0, 200);
        cloud.ecs().tasks().protect(on(cloud, drained).get(0).taskId(), true, ofMinutes(60));

        drain();
        cloud.loop().advance(ofSeconds(1));

        assertThat(stopsOnDrained()).hasSize(1);
    }

    @Shows("protection.scale-in")
    @Test
    void protectionHoldsAgainstScaleIn() {
        serviceOf(2, 0, 200);
        var kept = on(cloud, drained).get(1);
        cloud.ecs().tasks().protect(kept.taskId(), true, ofMinutes(60));

        cloud.ecs()
                .services()
                .update(ServiceDefinition.builder("web", "web").desiredCount(0).build());
        cloud.loop().advance(ofSeconds(30));
        assertThat(cloud.ecs().tasks().describe(kept.taskId()).lastStatus()).isEqualTo(TaskStatus.RUNNING);
        assertThat(running()).isEqualTo(1);

        cloud.ecs().tasks().protect(kept.taskId(), false, ofMinutes(1));
        cloud.loop().advance(ofSeconds(30));
        assertThat(running()).isZero();
    }

    @Shows("drain.no-placement")
    @Test
    void noNewTaskIsPlacedOnADrainingInstance() {
        drain();
        cloud.ecs().services().create(ServiceDefinition.builder("web", "web").build());

        cloud.loop().advance(ofMinutes(2));

        assertThat(on(cloud, drained)).isEmpty();
        assertThat(cloud.ecs().services().describe("web").messages())
                .anyMatch(event -> event.contains("was unable to place a task"));
    }

    @Shows("drain.stopping-counts")
    @Test
    void anOldTaskThatIsStillStoppingCountsTowardsTheMaximumUnlessToldOtherwise() {
        cloud.tasks().follow(launch -> Script.leavingAfter(ofSeconds(20)));
        serviceOf(1, 0, 100);
        drain();

        cloud.loop().advance(ofSeconds(15));
        assertThat(replacements()).isZero();
        cloud.loop().advance(ofSeconds(10));
        assertThat(replacements()).isEqualTo(1);
    }
}
