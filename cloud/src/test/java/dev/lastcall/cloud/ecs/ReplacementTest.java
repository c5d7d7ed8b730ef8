package dev.lastcall.cloud.ecs;

import static dev.lastcall.cloud.scripted.Clouds.on;
import static dev.lastcall.cloud.scripted.Clouds.onDemand;
import static dev.lastcall.cloud.scripted.Clouds.spot;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.ec2.CapacityPool;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.Script;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.TimelineEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplacementTest {

    private VirtualCloud cloud = Clouds.cloud();

    private void steady() {
        assertThat(cloud.loop()
                        .advanceUntil(
                                () -> cloud.ecs().services().list().stream().allMatch(ServiceDescription::steady),
                                ofMinutes(5)))
                .as("steady: %s", cloud.ecs().services().list())
                .isTrue();
    }

    private long eventsNamed(String name) {
        return cloud.events().stream()
                .filter(event -> name.equals(event.detail().get("eventName")))
                .count();
    }

    private List<TaskDescription> alive() {
        return cloud.ecs().tasks().list().stream()
                .filter(task -> task.desiredStatus() == TaskStatus.RUNNING)
                .toList();
    }

    @Shows({"healthy.start-first", "healthy.target", "service.elb-text"})
    @Test
    void aTargetThatFailsItsChecksIsReplacedFirstAndThenStopped() {
        spot(cloud, "us-east-1a");
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .targetGroup("web")
                        .desiredCount(2)
                        .build());
        steady();
        var bad = cloud.ecs().tasks().list().get(0);

        cloud.targets().set(bad.taskId(), HealthStatus.UNHEALTHY);
        cloud.loop().advance(ofSeconds(5));
        assertThat(cloud.ecs().tasks().describe(bad.taskId()).desiredStatus()).isEqualTo(TaskStatus.RUNNING);
        assertThat(alive()).hasSize(3);
        steady();

        assertThat(cloud.ecs().tasks().describe(bad.taskId()).stoppedReason().orElseThrow())
                .matches("Task failed ELB health checks in \\(target-group"
                        + " arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/[0-9a-f]{16}\\)");
        assertThat(cloud.ecs().tasks().describe(bad.taskId()).stopCode())
                .contains(StopCode.SERVICE_SCHEDULER_INITIATED);
    }

    @Test
    void withoutRoomForAReplacementTheUnhealthyTaskStopsFirst() {
        spot(cloud, "us-east-1a");
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .targetGroup("web")
                        .percent(0, 100)
                        .build());
        steady();
        var bad = cloud.ecs().tasks().list().get(0);

        cloud.targets().set(bad.taskId(), HealthStatus.UNHEALTHY);
        cloud.loop().advance(ofSeconds(1));

        assertThat(cloud.ecs().tasks().describe(bad.taskId()).desiredStatus()).isEqualTo(TaskStatus.STOPPED);
    }

    private TaskDescription unhealthyWithin(Duration grace) {
        spot(cloud, "us-east-1a");
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .targetGroup("web")
                        .healthCheckGracePeriod(grace)
                        .build());
        cloud.loop().advance(ofSeconds(5));
        var task = cloud.ecs().tasks().list().get(0);
        cloud.targets().set(task.taskId(), HealthStatus.UNHEALTHY);
        return task;
    }

    @Shows("healthy.grace")
    @Test
    void theGracePeriodKeepsAStartingTaskAlive() {
        var task = unhealthyWithin(ofSeconds(60));

        cloud.loop().advance(ofSeconds(30));
        cloud.targets().set(task.taskId(), HealthStatus.HEALTHY);
        cloud.loop().advance(ofSeconds(60));

        assertThat(alive()).extracting(TaskDescription::taskId).containsExactly(task.taskId());
    }

    @Shows("healthy.grace")
    @Test
    void aTaskThatIsStillUnhealthyAfterTheGracePeriodIsReplaced() {
        unhealthyWithin(ofSeconds(6));

        cloud.loop().advance(ofSeconds(5));

        assertThat(alive()).hasSize(2);
    }

    @Shows("healthy.container")
    @Test
    void aTaskWhoseContainerIsUnhealthyIsReplaced() {
        spot(cloud, "us-east-1a");
        cloud.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("web", List.of("web"))
                        .healthCheck(ContainerHealthCheck.shell("true").every(ofSeconds(5)))
                        .build());
        cloud.ecs().services().create(ServiceDefinition.builder("web", "web").build());
        steady();
        var bad = cloud.ecs().tasks().list().get(0);
        assertThat(bad.healthStatus()).isEqualTo(HealthStatus.HEALTHY);

        cloud.tasks()
                .follow(launch ->
                        launch.taskId().equals(bad.taskId()) ? Script.polite().unwell() : Script.polite());
        cloud.loop().advance(ofSeconds(16));
        assertThat(cloud.ecs().tasks().describe(bad.taskId()).healthStatus()).isEqualTo(HealthStatus.UNHEALTHY);
        steady();

        assertThat(cloud.ecs().tasks().describe(bad.taskId()).stoppedReason())
                .contains("Task failed container health checks");
    }

    @Shows("healthy.none")
    @Test
    void withoutAnyHealthCheckATaskCountsAfterFortySeconds() {
        spot(cloud, "us-east-1a");
        cloud.ecs().services().create(ServiceDefinition.builder("web", "web").build());

        cloud.loop().advance(ofSeconds(41));
        assertThat(cloud.ecs().services().describe("web").healthyCount()).isZero();
        cloud.loop().advance(ofSeconds(1));
        assertThat(cloud.ecs().services().describe("web").healthyCount()).isEqualTo(1);
    }

    @Shows("service.interrupted")
    @Test
    void aFargateSpotTaskIsReplacedWhileThereIsCapacity() {
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .launchType(LaunchType.FARGATE_SPOT)
                        .build());
        steady();
        var task = cloud.ecs().tasks().list().get(0);

        cloud.ecs().fargateSpot().interrupt(task.taskId(), Optional.empty());
        steady();

        var first = cloud.events().stream()
                .filter(event -> "STOPPED".equals(event.detail().get("desiredStatus")))
                .findFirst()
                .orElseThrow();
        assertThat(first.detail())
                .containsEntry("lastStatus", "RUNNING")
                .containsEntry("stopCode", "SpotInterruption")
                .containsEntry("stoppedReason", "Your Spot Task was interrupted.")
                .containsEntry("capacityProviderName", "FARGATE_SPOT")
                .containsEntry("launchType", "FARGATE");
        assertThat(alive()).hasSize(1).allMatch(other -> other.replaces().equals(Optional.of(task.taskArn())));
    }

    @Shows("fargate-spot.stop-code")
    @Test
    void aFargateSpotInterruptionMayHaveNoStopCodeInItsFirstEvent() {
        cloud = Clouds.cloud(Clouds.settings().toBuilder()
                .fargateStopCode(EcsSettings.FargateStopCode.ABSENT)
                .fargateSigtermSkew(ofSeconds(0))
                .build());
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .launchType(LaunchType.FARGATE_SPOT)
                        .build());
        steady();

        cloud.ecs().fargateSpot().interrupt(cloud.ecs().tasks().list().get(0).taskId(), Optional.empty());
        cloud.loop().advance(ofSeconds(5));

        var codes = cloud.events().stream()
                .filter(event -> "STOPPED".equals(event.detail().get("desiredStatus")))
                .map(event -> String.valueOf(event.detail().get("stopCode")))
                .toList();
        assertThat(codes).startsWith("null", "SpotInterruption");
    }

    @Shows({"fargate-spot.no-fall-back", "capacity.placement-failure"})
    @Test
    void withoutFargateSpotCapacityTheServiceWaitsForIt() {
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .launchType(LaunchType.FARGATE_SPOT)
                        .build());
        steady();

        cloud.ecs().fargateSpot().withdraw(ofMinutes(3));
        cloud.ecs().fargateSpot().interrupt(cloud.ecs().tasks().list().get(0).taskId(), Optional.empty());
        cloud.loop().advance(ofSeconds(120));
        assertThat(alive()).isEmpty();
        assertThat(eventsNamed("SERVICE_TASK_PLACEMENT_FAILURE")).isBetween(5L, 10L);
        assertThat(cloud.events())
                .filteredOn(event ->
                        "SERVICE_TASK_PLACEMENT_FAILURE".equals(event.detail().get("eventName")))
                .allSatisfy(event -> assertThat(event.detail()).containsEntry("reason", "RESOURCE:FARGATE"));

        cloud.loop().advance(ofSeconds(65));
        assertThat(alive()).hasSize(1);
    }

    @Test
    void aServiceThatFindsNoRoomStartsAsSoonAsAnInstanceComes() {
        cloud.ecs().services().create(ServiceDefinition.builder("web", "web").build());
        cloud.loop().advance(ofMinutes(1));
        assertThat(alive()).isEmpty();

        spot(cloud, "us-east-1a");
        cloud.loop().advance(ofSeconds(4));

        assertThat(alive()).extracting(TaskDescription::lastStatus).containsExactly(TaskStatus.RUNNING);
    }

    @Shows({"service.back-off", "service.impaired"})
    @Test
    void tasksThatNeverStartAreTriedEverMoreSeldom() {
        spot(cloud, "us-east-1a");
        cloud.tasks().follow(launch -> Script.failing("no"));
        cloud.ecs().services().create(ServiceDefinition.builder("web", "web").build());

        cloud.loop().advance(ofMinutes(3));

        // At 0, and then 10, 20, 40 and 80 s after each failure.
        assertThat(cloud.ecs().tasks().list()).hasSize(5);
        assertThat(eventsNamed("SERVICE_TASK_START_IMPAIRED")).isEqualTo(1);
        assertThat(cloud.ecs().services().describe("web").messages())
                .contains(
                        "(service web) is unable to consistently start tasks successfully. For more information, see the"
                                + " Troubleshooting section of the Amazon ECS Developer Guide.");
    }

    @Shows("service.deployment-events")
    @Test
    void aDeploymentIsToldOfWhenItBeginsAndWhenItIsOver() {
        spot(cloud, "us-east-1a");
        var service = cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .targetGroup("web")
                        .build());

        assertThat(eventsNamed("SERVICE_DEPLOYMENT_IN_PROGRESS")).isEqualTo(1);
        assertThat(eventsNamed("SERVICE_DEPLOYMENT_COMPLETED")).isZero();
        steady();
        cloud.loop().advance(ofMinutes(1));

        var over = cloud.events().stream()
                .filter(event ->
                        "SERVICE_DEPLOYMENT_COMPLETED".equals(event.detail().get("eventName")))
                .toList();
        assertThat(over).singleElement().satisfies(event -> {
            assertThat(event.detailType()).isEqualTo("ECS Deployment State Change");
            assertThat(event.resources()).containsExactly(service.serviceArn());
            assertThat(event.detail()).containsKeys("updatedAt").containsEntry("eventType", "INFO");
            assertThat(event.detail().get("reason"))
                    .isEqualTo("ECS deployment " + event.detail().get("deploymentId") + " completed.");
        });

        // Losing a task is no deployment; another task definition is.
        cloud.ecs().tasks().stop(cloud.ecs().tasks().list().get(0).taskId(), Optional.empty());
        cloud.loop().advance(ofSeconds(1));
        steady();
        assertThat(eventsNamed("SERVICE_DEPLOYMENT_COMPLETED")).isEqualTo(1);
        cloud.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("web", List.of("web")).build());
        cloud.ecs()
                .services()
                .update(ServiceDefinition.builder("web", "web")
                        .targetGroup("web")
                        .build());
        cloud.loop().advance(ofSeconds(1));
        steady();
        cloud.loop().advance(ofSeconds(1));
        assertThat(eventsNamed("SERVICE_DEPLOYMENT_IN_PROGRESS")).isEqualTo(2);
        assertThat(eventsNamed("SERVICE_DEPLOYMENT_COMPLETED")).isEqualTo(2);
    }

    @Shows("placement.strategies")
    @Test
    void aServiceIsSpreadOverZonesAndThenInstances() {
        var a1 = spot(cloud, "us-east-1a");
        var a2 = spot(cloud, "us-east-1a");
        var b = spot(cloud, "us-east-1b");
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web").desiredCount(4).build());
        steady();

        assertThat(List.of(
                        on(cloud, a1).size(), on(cloud, a2).size(), on(cloud, b).size()))
                .containsExactly(1, 1, 2);
    }

    @Test
    void aPreferredPoolIsUsedWhileItTakesTasksAndNoLonger() {
        var a = spot(cloud, "us-east-1a");
        var b = spot(cloud, "us-east-1b");
        var pool = new CapacityPool("m5.large", "us-east-1b");
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .desiredCount(3)
                        .percent(0, 200)
                        .placement(Placement.anywhere().preferring(pool))
                        .build());
        steady();
        assertThat(on(cloud, b)).hasSize(3);

        cloud.world().reclaim(pool, ofSeconds(120), ofMinutes(10), Optional.empty());
        cloud.loop().advance(ofSeconds(5));
        steady();

        assertThat(on(cloud, a)).hasSize(3).allMatch(task -> task.lastStatus() == TaskStatus.RUNNING);
    }

    @Test
    void aConstraintKeepsTasksOffOtherInstances() {
        spot(cloud, "us-east-1a");
        var wanted = onDemand(cloud, "us-east-1a");
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .desiredCount(3)
                        .placement(Placement.anywhere().onlyWhere("instance-life-cycle", "on-demand"))
                        .build());
        steady();

        assertThat(on(cloud, wanted)).hasSize(3);
    }

    @Shows("placement.strategies")
    @Test
    void binpackFillsOneInstanceFirst() {
        var first = spot(cloud, "us-east-1a");
        spot(cloud, "us-east-1b");
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .desiredCount(4)
                        .placement(Placement.anywhere().by(PlacementStrategy.BINPACK))
                        .build());
        steady();

        assertThat(on(cloud, first)).hasSize(4);
    }

    @Test
    void runTaskSaysWhyItCouldNotPlace() {
        spot(cloud, "us-east-1a");
        cloud.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("big", List.of("x"))
                        .cpu(1024)
                        .memory(7_000)
                        .build());

        var result = cloud.ecs().tasks().run("default", "big", LaunchType.EC2, Placement.anywhere(), 2);

        assertThat(result.tasks()).hasSize(1);
        assertThat(result.failures()).containsExactly("RESOURCE:MEMORY");
    }

    @Test
    void aNewTaskDefinitionReplacesAllTasksWithinThePercentages() {
        spot(cloud, "us-east-1a");
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web").desiredCount(2).build());
        steady();

        cloud.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("web", List.of("web", "2")).build());
        cloud.ecs()
                .services()
                .update(ServiceDefinition.builder("web", "web").desiredCount(2).build());
        cloud.loop().advance(ofSeconds(10));
        assertThat(alive()).hasSize(4);
        steady();

        assertThat(alive()).hasSize(2).allMatch(task -> task.revision() == 2);
    }

    @Test
    void theTimelineSaysWhichTaskWasReplacedAndWhenItsReplacementServes() {
        var instance = spot(cloud, "us-east-1a");
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .targetGroup("web")
                        .build());
        steady();
        spot(cloud, "us-east-1b");
        var old = on(cloud, instance).get(0);

        cloud.world()
                .ec2()
                .interruptions()
                .interrupt(instance.id(), ofSeconds(120), dev.lastcall.cloud.ec2.InterruptionAction.TERMINATE);
        cloud.loop().advance(ofSeconds(60));

        assertThat(cloud.timeline())
                .filteredOn(entry -> entry.task().equals(Optional.of(old.taskArn())))
                .extracting(TimelineEntry::step)
                .containsExactly(Step.REPLACED, Step.HEALTHY, Step.STOPPING, Step.GONE);
        assertThat(cloud.timeline().get(0))
                .matches(entry ->
                        entry.step() == Step.NOTICED && entry.instance().equals(Optional.of(instance.id())));
    }

    @Test
    void aNameThatIsTakenOrUnknownIsRefused() {
        cloud.ecs().services().create(ServiceDefinition.builder("web", "web").build());

        assertThatThrownBy(() -> cloud.ecs()
                        .services()
                        .create(ServiceDefinition.builder("web", "web").build()))
                .hasMessageContaining("Creation of service was not idempotent.");
        assertThatThrownBy(() -> cloud.ecs()
                        .services()
                        .create(ServiceDefinition.builder("x", "web")
                                .cluster("other")
                                .build()))
                .hasMessageContaining("Cluster not found.");
        assertThatThrownBy(() -> cloud.ecs().tasks().describe("0123"))
                .hasMessageContaining("The referenced task was not found.");
    }
}
