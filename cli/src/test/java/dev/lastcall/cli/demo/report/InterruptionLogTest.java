package dev.lastcall.cli.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InterruptionLogTest {

    private static final Instant NOTICED = Instant.parse("2026-01-02T14:00:00Z");
    private static final Instant END = NOTICED.plusSeconds(30);

    private final InterruptionLog log = new InterruptionLog(
            "i-1", Kind.POOL, "c5.large/us-east-1b", NOTICED, END, Map.of("web", "web-1", "job", "export-1"));

    @Test
    void itKnowsItsPool() {
        assertThat(log.title()).isEqualTo("pool c5.large/us-east-1b: i-1");
        assertThat(log.result(Set.of()).pool()).isEqualTo("c5.large/us-east-1b");
    }

    @Test
    void linesOfLibraryAndCloudAreMergedByTaskInOrderOfTime() {
        tell("gone", "cloud", "web", 9);
        tell("noticed", "library", "web", 1);
        tell("saved", "library", "job", 2);
        tell("gone", "cloud", "job", 5);

        var timeline = log.result(Set.of()).timeline();

        assertThat(timeline).extracting(TimelineEntry::step).containsExactly("noticed", "saved", "gone", "gone");
        assertThat(timeline).extracting(TimelineEntry::after).containsExactly(1.0, 2.0, 5.0, 9.0);
        assertThat(timeline).extracting(TimelineEntry::task).containsExactly("web", "job", "job", "web");
    }

    @Test
    void linesOfOtherTasksAndOfEarlierTimesAreLeftOut() {
        tell("noticed", "library", "other", 1);
        tell("saved", "library", "job", -3);

        assertThat(log.result(Set.of()).timeline()).isEmpty();
    }

    @Test
    void whatRemainsAtExitIsTheLeastOfItsTasks() {
        tell("gone", "cloud", "web", 12.5);
        tell("gone", "cloud", "job", 4);

        var result = log.result(Set.of());

        assertThat(result.outcome()).isEqualTo(Outcome.DRAINED);
        assertThat(result.remainingAtExit()).isEqualTo(17.5);
        assertThat(log.isOver()).isTrue();
    }

    @Test
    void anEarlierEndOfATaskCounts() {
        log.endsAt("web", NOTICED.plusSeconds(20));
        log.endsAt("web", NOTICED.plusSeconds(40));
        tell("gone", "cloud", "web", 12);
        tell("gone", "cloud", "job", 4);

        assertThat(log.result(Set.of()).remainingAtExit()).isEqualTo(8.0);
    }

    @Test
    void aTaskThatDidNotLeaveInTimeIsLost() {
        tell("gone", "cloud", "web", 12);

        assertThat(log.isOver()).isFalse();
        assertThat(log.result(Set.of()).outcome()).isEqualTo(Outcome.LOST);

        tell("gone", "cloud", "job", 31);
        assertThat(log.result(Set.of()).outcome()).isEqualTo(Outcome.LOST);
        assertThat(log.result(Set.of()).remainingAtExit()).isZero();
    }

    @Test
    void aKilledTaskMakesItKilled() {
        tell("gone", "cloud", "web", 12);
        tell("gone", "cloud", "job", 29);

        assertThat(log.result(Set.of("job")).outcome()).isEqualTo(Outcome.KILLED);
        assertThat(log.result(Set.of("elsewhere")).outcome()).isEqualTo(Outcome.DRAINED);
    }

    @Test
    void onlyTheCloudKnowsThatATaskIsGone() {
        tell("gone", "library", "web", 12);
        tell("gone", "library", "job", 12);

        assertThat(log.isOver()).isFalse();
    }

    @Test
    void theTimeLeftIsUntilTheInstanceEndsAndNeverGrows() {
        log.endsAt("web", NOTICED.plusSeconds(20));
        assertThat(log.remaining(NOTICED.plusSeconds(5))).isEqualTo(Duration.ofSeconds(25));

        tell("gone", "cloud", "web", 6);
        assertThat(log.remaining(NOTICED.plusSeconds(6))).isEqualTo(Duration.ofSeconds(24));
        assertThat(log.remaining(NOTICED.plusSeconds(60))).isZero();

        tell("gone", "cloud", "job", 7);
        assertThat(log.remaining(NOTICED.plusSeconds(7))).isZero();
    }

    private void tell(String step, String by, String task, double after) {
        log.add(new TimelineLine(step, NOTICED.plusMillis((long) (after * 1000)), by, task, null, null, null));
    }
}
