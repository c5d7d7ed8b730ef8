package dev.lastcall.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.Kind;
import dev.lastcall.cli.demo.report.TimelineLine;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.ServiceDescription;
import dev.lastcall.cloud.ecs.ServiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NarrationTest {

    private static final Instant NOW = Instant.parse("2026-01-02T14:00:00Z");

    private final InterruptionLog fargate = log(Kind.FARGATE_SPOT_TASK, "arn:f", "arn:f");
    private final InterruptionLog first = log(Kind.POOL, "i-1", "arn:a");
    private final InterruptionLog second = log(Kind.POOL, "i-2", "arn:b");
    private final Narration narration =
            new Narration(() -> List.of(service(2, 2), service(1, 3)), () -> List.of(fargate, first, second));

    @Test
    void theStartSaysHowManyTasksAreHealthy() {
        assertThat(narration.theClusterStarts().at(NOW).progress()).isEqualTo("3 of 5 tasks are healthy");
    }

    @Test
    void anInterruptionSaysHowManyOfItsTasksAreGone() {
        first.add(new TimelineLine("gone", NOW.plusSeconds(3), "cloud", "arn:a", null, null, null));
        fargate.add(new TimelineLine("gone", NOW.plusSeconds(1), "cloud", "arn:f", null, null, null));

        var story = narration.thePoolGoes().at(NOW);

        assertThat(story.now()).isEqualTo("the shop's whole pool is reclaimed");
        assertThat(story.progress()).isEqualTo("1 of 2 tasks gone, 3 of 5 healthy");
        assertThat(story.nextIn()).isEmpty();
    }

    @Test
    void whatComesAtATimeIsCountedDownToAndNotBeyond() {
        var chapter = narration.theInstanceIsAtRisk(NOW.plusSeconds(2));

        assertThat(chapter.at(NOW).nextIn()).contains(Duration.ofSeconds(2));
        assertThat(chapter.at(NOW.plusMillis(1500)).nextIn()).contains(Duration.ofMillis(500));
        assertThat(chapter.at(NOW.plusSeconds(2)).nextIn()).isEmpty();
        assertThat(chapter.at(NOW.plusSeconds(3)).nextIn()).isEmpty();
    }

    @Test
    void aRunMayTakeAsLongAsItsNoticesAndWhatIsBesideThem() {
        assertThat(Scenario.longestRun(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(140));
        assertThat(Scenario.longestRun(Duration.ofSeconds(120))).isGreaterThan(Duration.ofSeconds(3 * 120));
    }

    private static InterruptionLog log(Kind kind, String subject, String task) {
        return new InterruptionLog(subject, kind, null, NOW, NOW.plusSeconds(30), Map.of(task, task));
    }

    private static ServiceDescription service(int healthy, int desired) {
        return new ServiceDescription(
                "arn:s",
                "s",
                "arn:c",
                ServiceStatus.ACTIVE,
                NOW,
                ServiceDefinition.builder("s", "s").build(),
                List.of(),
                List.of(),
                desired,
                healthy,
                0,
                healthy,
                healthy == desired,
                List.of());
    }
}
