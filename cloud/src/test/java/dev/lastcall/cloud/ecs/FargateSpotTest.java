package dev.lastcall.cloud.ecs;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.event.CloudEvent;
import dev.lastcall.cloud.scripted.Clouds;
import dev.lastcall.cloud.scripted.Script;
import dev.lastcall.cloud.scripted.VirtualCloud;
import dev.lastcall.cloud.timeline.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The two ways in which a task on Fargate Spot is warned: the event, and SIGTERM. Their order varies. */
class FargateSpotTest {

    private static final Instant INTERRUPTED = Instant.parse("2026-01-02T14:05:00Z");

    private VirtualCloud interrupted(Duration skew) {
        var cloud = Clouds.cloud(
                Clouds.settings().toBuilder().fargateSigtermSkew(skew).build());
        cloud.tasks().follow(launch -> Script.leavingAfter(ofSeconds(12)));
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
        var sigterm = cloud.timeline().stream()
                .filter(entry -> entry.step() == Step.STOPPING)
                .findFirst()
                .orElseThrow();
        return Duration.between(INTERRUPTED, sigterm.at());
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

    @Test
    void theEventAndSigtermComeTogether() {
        var cloud = interrupted(Duration.ZERO);

        assertThat(untilEvent(cloud)).isZero();
        assertThat(untilSigterm(cloud)).isZero();
    }

    @Test
    void sigtermMayComeLongAfterTheEvent() {
        var cloud = interrupted(ofSeconds(60));

        assertThat(untilEvent(cloud)).isZero();
        assertThat(untilSigterm(cloud)).isEqualTo(ofSeconds(60));
    }

    @Test
    void sigtermMayComeBeforeTheEvent() {
        var cloud = interrupted(ofSeconds(-5));

        assertThat(untilSigterm(cloud)).isZero();
        assertThat(untilEvent(cloud)).isEqualTo(ofSeconds(5));
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
