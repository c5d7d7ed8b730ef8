package dev.lastcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DrainReportTest {

    private static final Instant START = Instant.parse("2026-01-02T14:00:00Z");
    private static final String AWKWARD =
            "quote \" back \\ line \n tab \t nul \0 sep \u2028 lone \ud800 pair \ud83d\ude00 é";

    private final DrainReport report = new DrainReport(
            "arn:task",
            2,
            "SIGTERM",
            START,
            START.plusMillis(5),
            START.plusMillis(1505),
            Duration.ofMillis(26_495),
            List.of(
                    new StepResult(
                            "http", Phase.FINISH, Outcome.CUT_OFF, Duration.ofMillis(1500), Optional.of(AWKWARD)),
                    new StepResult("job", Phase.CHECKPOINT, Outcome.DONE, Duration.ofNanos(1_500), Optional.empty())),
            Map.of("margin", "PT2S"));

    @Test
    void theJsonIsOneLineThatAParserUnderstands() {
        var json = report.toJson();

        assertThat(json).doesNotContain("\n");
        var document = JsonMapper.shared().readTree(json);
        assertThat(document.get("interruption").asInt()).isEqualTo(2);
        assertThat(document.get("complete").asBoolean()).isFalse();
        assertThat(document.get("saved").asBoolean()).isTrue();
        assertThat(document.get("timeLeftSeconds").asDouble()).isEqualTo(26.495);
        assertThat(document.get("steps").get(0).get("problem").asString()).isEqualTo(AWKWARD);
        assertThat(document.get("steps").get(1).get("tookSeconds").asDouble()).isEqualTo(0.000001);
        assertThat(document.get("settings").get("margin").asString()).isEqualTo("PT2S");
    }

    @Test
    void theLogLineSaysWhatWasNotDone() {
        assertThat(report.toLogLine())
                .startsWith("drained incompletely in 1.500 s with 26.495 s left after SIGTERM")
                .contains("http/finish=cut_off 1.500 s")
                .contains("job/checkpoint=done");
    }

    @Test
    void aTimelineLineHasTheWordsOfTheSchema() {
        var event = new TimelineEvent(TimelineStep.LINGERING, START, "arn:task", Optional.of("http"), Optional.empty());

        assertThat(event.toJson())
                .isEqualTo("{\"step\":\"lingering\",\"at\":\"2026-01-02T14:00:00Z\",\"by\":\"library\","
                        + "\"task\":\"arn:task\",\"lane\":\"http\"}");
    }
}
