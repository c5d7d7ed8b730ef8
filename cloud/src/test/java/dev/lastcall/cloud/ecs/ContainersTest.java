package dev.lastcall.cloud.ecs;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.ecs.ContainerDependency.Condition;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.Script;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks of several containers: each one's image is its name, and says which script it follows. */
class ContainersTest {

    private final VirtualCloud cloud = Clouds.cloud();
    private final Map<String, Script> scripts = new LinkedHashMap<>();
    private final List<String> started = new ArrayList<>();

    @BeforeEach
    void follow() {
        cloud.tasks().follow(launch -> {
            if (!started.contains(launch.image())) {
                started.add(launch.image());
            }
            return scripts.getOrDefault(launch.image(), Script.polite());
        });
    }

    private static ContainerDefinition.Builder container(String name, ContainerDependency... dependencies) {
        return ContainerDefinition.builder(name, name).memory(64).dependsOn(List.of(dependencies));
    }

    private static ContainerDependency on(String name, Condition condition) {
        return new ContainerDependency(name, condition);
    }

    private String run(ContainerDefinition... containers) {
        cloud.ecs()
                .taskDefinitions()
                .register(new TaskDefinition(
                        "several",
                        List.of(containers),
                        NetworkMode.HOST,
                        Optional.empty(),
                        Optional.empty(),
                        Set.of("EC2", "FARGATE"),
                        false));
        Clouds.onDemand(cloud, "us-east-1a");
        return cloud.ecs()
                .tasks()
                .run("default", "several", LaunchType.EC2, Placement.anywhere(), 1)
                .tasks()
                .get(0)
                .taskId();
    }

    private DescribedTask now(String task) {
        return cloud.ecs().tasks().find("default", task).orElseThrow();
    }

    private ContainerDescription container(String task, String name) {
        return now(task).containers().stream()
                .filter(found -> found.definition().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Instant when(Step step, String name) {
        return cloud.timeline().stream()
                .filter(entry -> entry.step() == step
                        && entry.detail()
                                .filter(text -> text.startsWith(name + ":"))
                                .isPresent())
                .map(TimelineEntry::at)
                .findFirst()
                .orElseThrow();
    }

    private void advance(Duration time) {
        cloud.loop().advance(time);
    }

    @Test
    void containersWithoutDependenciesStartTogetherEachWithItsOwnPort() {
        var task = run(container("web").build(), container("proxy").build());

        advance(ofSeconds(2));

        assertThat(now(task).task().lastStatus()).isEqualTo(TaskStatus.RUNNING);
        assertThat(now(task).containers())
                .extracting(ContainerDescription::lastStatus)
                .containsExactly("RUNNING", "RUNNING");
        assertThat(now(task).containers())
                .extracting(ContainerDescription::containerArn)
                .doesNotHaveDuplicates();
        assertThat(now(task).containers())
                .extracting(ContainerDescription::runtimeId)
                .doesNotHaveDuplicates();
    }

    @Shows("stop.start-conditions")
    @Test
    void eachConditionHoldsADependentContainerBack() {
        scripts.put("init", Script.shortLived(ofSeconds(5), 0));
        scripts.put("late", Script.shortLived(ofSeconds(9), 3));
        var task = run(
                container("web", on("init", Condition.SUCCESS)).build(),
                container("side", on("web", Condition.START)).build(),
                container("after", on("late", Condition.COMPLETE)).build(),
                container("init").essential(false).build(),
                container("late").essential(false).build());

        advance(ofSeconds(2));
        assertThat(started).containsExactlyInAnyOrder("init", "late");
        assertThat(now(task).task().lastStatus()).isEqualTo(TaskStatus.PENDING);
        advance(ofSeconds(5));
        assertThat(started).containsExactly("init", "late", "web", "side");
        assertThat(now(task).task().lastStatus()).isEqualTo(TaskStatus.PENDING);
        advance(ofSeconds(5));

        assertThat(started).endsWith("after");
        assertThat(now(task).task().lastStatus()).isEqualTo(TaskStatus.RUNNING);
        assertThat(container(task, "init").exitCode()).contains(0);
        assertThat(container(task, "late").exitCode()).contains(3);
    }

    @Shows("stop.start-conditions")
    @Test
    void aDependentContainerWaitsUntilTheOtherIsHealthy() {
        var check = ContainerHealthCheck.shell("true").every(ofSeconds(10));
        var task = run(
                container("web", on("db", Condition.HEALTHY)).build(),
                container("db").healthCheck(check).build());

        advance(ofSeconds(9));
        assertThat(started).containsExactly("db");
        advance(ofSeconds(5));

        assertThat(started).containsExactly("db", "web");
        assertThat(container(task, "db").healthStatus()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(now(task).task().lastStatus()).isEqualTo(TaskStatus.RUNNING);
    }

    @Test
    void aConditionThatCannotBeMetAnyMoreStopsTheTask() {
        scripts.put("init", Script.shortLived(ofSeconds(5), 1));
        var task = run(
                container("web", on("init", Condition.SUCCESS)).build(),
                container("other").build(),
                container("init").essential(false).build());

        advance(ofSeconds(10));

        assertThat(started).doesNotContain("web");
        assertThat(now(task).task().stopCode()).contains(StopCode.TASK_FAILED_TO_START);
        assertThat(now(task).task().lastStatus()).isEqualTo(TaskStatus.STOPPED);
        assertThat(container(task, "web").reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("depends on"));
        assertThat(container(task, "other").exitCode()).contains(0);
    }

    @Test
    void aStartTimeoutEndsTheWait() {
        var task = run(
                container("web", on("init", Condition.SUCCESS)).build(),
                container("init").essential(false).startTimeout(ofSeconds(20)).build());

        advance(ofSeconds(20));
        assertThat(now(task).task().lastStatus()).isEqualTo(TaskStatus.PENDING);
        advance(ofSeconds(5));

        assertThat(now(task).task().stopCode()).contains(StopCode.TASK_FAILED_TO_START);
        assertThat(now(task).task().lastStatus()).isEqualTo(TaskStatus.STOPPED);
    }

    @Shows("stop.essential")
    @Test
    void onlyAnEssentialContainerTakesTheTaskWithIt() {
        scripts.put("helper", Script.shortLived(ofSeconds(5), 7));
        scripts.put("web", Script.shortLived(ofMinutes(1), 2));
        var task = run(
                container("web").build(),
                container("helper").essential(false).build(),
                container("proxy").build());

        advance(ofSeconds(30));
        assertThat(now(task).task().lastStatus()).isEqualTo(TaskStatus.RUNNING);
        assertThat(container(task, "helper").lastStatus()).isEqualTo("STOPPED");
        assertThat(container(task, "helper").exitCode()).contains(7);
        advance(ofMinutes(1));

        assertThat(now(task).task().lastStatus()).isEqualTo(TaskStatus.STOPPED);
        assertThat(now(task).task().stopCode()).contains(StopCode.ESSENTIAL_CONTAINER_EXITED);
        assertThat(container(task, "web").exitCode()).contains(2);
        assertThat(container(task, "proxy").exitCode()).contains(0);
    }

    @Shows("stop.depends-on")
    @Test
    void aChainStopsFromItsEndAndItsStopTimeoutsAddUp() {
        for (var name : List.of("a", "b", "c")) {
            scripts.put(name, Script.stubborn());
        }
        var task = run(
                container("a").stopTimeout(ofSeconds(60)).build(),
                container("b", on("a", Condition.START))
                        .stopTimeout(ofSeconds(60))
                        .build(),
                container("c", on("b", Condition.START))
                        .stopTimeout(ofSeconds(60))
                        .build());
        advance(ofMinutes(1));
        var begun = cloud.loop().now();

        cloud.ecs().tasks().stop(task, Optional.empty());
        advance(ofSeconds(179));
        assertThat(now(task).task().lastStatus()).isEqualTo(TaskStatus.STOPPING);
        advance(ofSeconds(2));

        assertThat(when(Step.STOPPING, "c")).isEqualTo(begun);
        assertThat(when(Step.STOPPING, "b")).isEqualTo(begun.plusSeconds(60));
        assertThat(when(Step.STOPPING, "a")).isEqualTo(begun.plusSeconds(120));
        assertThat(now(task).task().lastStatus()).isEqualTo(TaskStatus.STOPPED);
        assertThat(now(task).containers()).allMatch(found -> found.exitCode().equals(Optional.of(137)));
    }

    @Shows({"stop.parallel", "stop.execution-stopped"})
    @Test
    void independentContainersStopSideBySide() {
        scripts.put("slow", Script.leavingAfter(ofSeconds(20)));
        scripts.put("quick", Script.leavingAfter(ofSeconds(5)));
        scripts.put("helper", Script.polite());
        var task = run(
                container("slow").build(),
                container("quick").build(),
                container("helper").essential(false).build());
        advance(ofMinutes(1));
        var begun = cloud.loop().now();

        cloud.ecs().tasks().stop(task, Optional.empty());
        advance(ofSeconds(21));

        for (var name : List.of("slow", "quick", "helper")) {
            assertThat(when(Step.STOPPING, name)).isEqualTo(begun);
        }
        assertThat(now(task).executionStoppedAt()).contains(begun.plusSeconds(5));
        assertThat(now(task).task().stoppedAt()).contains(begun.plusSeconds(20));
    }

    @Test
    void aContainerThatNeverStartedIsToldOfAsStopped() {
        var task = run(
                container("web").build(),
                container("never", on("web", Condition.COMPLETE))
                        .essential(false)
                        .build());
        advance(ofSeconds(10));

        cloud.ecs().tasks().stop(task, Optional.empty());
        advance(ofSeconds(10));

        assertThat(started).containsExactly("web");
        assertThat(container(task, "never").lastStatus()).isEqualTo("STOPPED");
        assertThat(container(task, "never").exitCode()).isEmpty();
        assertThat(now(task).task().lastStatus()).isEqualTo(TaskStatus.STOPPED);
    }

    @Shows("stop.host-gone")
    @Test
    void allContainersDieWithTheirHost() {
        var task = run(
                container("web").build(),
                container("side", on("web", Condition.START)).build());
        advance(ofSeconds(10));

        cloud.world().ec2().instances().terminate(now(task).task().instanceId().orElseThrow());
        advance(ofSeconds(1));

        assertThat(now(task).task().lastStatus()).isEqualTo(TaskStatus.STOPPED);
        assertThat(now(task).task().stopCode()).contains(StopCode.TERMINATION_NOTICE);
        assertThat(now(task).containers())
                .allMatch(found ->
                        found.exitCode().isEmpty() && found.lastStatus().equals("STOPPED"));
    }
}
