package dev.lastcall.cloud.ecs;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.event.CloudEvent;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.Script;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.semantics.Shows;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two ways in which a task on Fargate Spot is warned: the event, and SIGTERM. Their order varies. */
class FargateSpotTest {

    private static final Instant INTERRUPTED = Instant.parse("2026-01-02T14:05:00Z");

    private VirtualCloud interrupted(Duration skew) {
        return interrupted(skew, Script.leavingAfter(ofSeconds(12)));
    }

    private VirtualCloud interrupted(Duration skew, Script script) {
        var cloud = Clouds.cloud(
                Clouds.settings().toBuilder().fargateSigtermSkew(skew).build());
        cloud.tasks().follow(launch -> script);
        cloud.ecs()
                .taskDefinitions()
                .register(TaskDefinition.builder("web", List.of("web"))
                        .stopTimeout(ofSeconds(120))
                        .build());
        cloud.ecs()
                .services()
                .create(ServiceDefinition.builder("web", "web")
                        .launchType(LaunchType.FARGATE_SPOT)
                        .build());
        cloud.loop().advance(ofMinutes(5));
        cloud.ecs().fargateSpot().interrupt(cloud.ecs().tasks().list().get(0).taskId(), Optional.empty());
        cloud.loop().advance(ofMinutes(2));
        return cloud;
    }

    private static Duration untilSigterm(VirtualCloud cloud) {
        return Duration.between(INTERRUPTED, first(cloud, Step.STOPPING).at());
    }

    private static TimelineEntry first(VirtualCloud cloud, Step step) {
        return cloud.timeline().stream()
                .filter(entry -> entry.step() == step)
                .findFirst()
                .orElseThrow();
    }

    private static List<CloudEvent> eventsOfTheInterrupted(VirtualCloud cloud) {
        var task = cloud.ecs().tasks().list().get(0).taskArn();
        return cloud.events().stream()
                .filter(event -> task.equals(event.detail().get("taskArn")))
                .filter(event -> "STOPPED".equals(event.detail().get("desiredStatus")))
                .toList();
    }

    private static Duration untilEvent(VirtualCloud cloud) {
        return Duration.between(
                INTERRUPTED, Instant.parse(eventsOfTheInterrupted(cloud).get(0).time()));
    }

    @Shows("fargate-spot.order")
    @Test
    void theEventAndSigtermComeTogether() {
        var cloud = interrupted(Duration.ZERO);

        assertThat(untilEvent(cloud)).isZero();
        assertThat(untilSigterm(cloud)).isZero();
    }

    @Shows("fargate-spot.skew")
    @Test
    void sigtermMayComeLongAfterTheEvent() {
        var cloud = interrupted(ofSeconds(60));

        assertThat(untilEvent(cloud)).isZero();
        assertThat(untilSigterm(cloud)).isEqualTo(ofSeconds(60));
    }

    @Shows("fargate-spot.skew")
    @Test
    void sigtermMayComeBeforeTheEvent() {
        var cloud = interrupted(ofSeconds(-5));

        assertThat(untilSigterm(cloud)).isZero();
        assertThat(untilEvent(cloud)).isEqualTo(ofSeconds(5));
    }

    @Shows("fargate-spot.end")
    @ParameterizedTest
    @ValueSource(ints = {-5, 0, 1, 60, 119, 120})
    void whoeverIsLeftIsKilledWhenTheNoticeIsOverHoweverLateItsSigtermCame(int skewSeconds) {
        var cloud = interrupted(ofSeconds(skewSeconds), Script.stubborn());

        var end = first(cloud, Step.GONE);
        assertThat(Duration.between(INTERRUPTED, end.at())).isEqualTo(ofSeconds(120));
        assertThat(end.detail().orElseThrow()).contains("exit code 137");
        cloud.loop().advance(ofMinutes(5));
        assertThat(eventsOfTheInterrupted(cloud))
                .extracting(event -> event.detail().get("lastStatus"))
                .endsWith("DEPROVISIONING", "STOPPED");
    }

    @Test
    void theTimelineSaysHowMuchOfTheNoticeIsLeftAtSigterm() {
        assertThat(first(interrupted(ofSeconds(60), Script.stubborn()), Step.STOPPING)
                        .detail())
                .hasValue("SIGTERM; SIGKILL 60 s later");
    }

    @Test
    void anEventThatComesLateSaysWhatWasThenAndIsStillTheFirst() {
        var events = eventsOfTheInterrupted(interrupted(ofSeconds(-5)));

        assertThat(events)
                .extracting(event -> event.detail().get("lastStatus"))
                .containsExactly("RUNNING", "STOPPING", "DEPROVISIONING", "STOPPED");
        assertThat(events.get(0).detail())
                .containsEntry("updatedAt", INTERRUPTED.toString())
                .containsEntry("stopCode", "SpotInterruption");
        var versions = events.stream()
                .map(event -> (Long) event.detail().get("version"))
                .toList();
        assertThat(versions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void nothingIsLostWhenTheTaskIsGoneBeforeItsEventComes() {
        var events = eventsOfTheInterrupted(interrupted(ofSeconds(-60)));

        assertThat(events).hasSize(4);
        assertThat(events).extracting(CloudEvent::time).containsOnly("2026-01-02T14:06:00Z");
    }
}
