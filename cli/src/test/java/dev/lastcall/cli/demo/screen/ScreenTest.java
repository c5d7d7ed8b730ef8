package dev.lastcall.cli.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.Kind;
import dev.lastcall.cli.demo.report.TimelineLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final Instant NOTICED = Instant.parse("2026-01-02T14:00:00Z");

    private final StringWriter out = new StringWriter();
    private final InterruptionLog log = new InterruptionLog(
            "i-1", Kind.SPOT_INSTANCE, NOTICED, NOTICED.plusSeconds(30), Map.of("arn:web", "web-1"));

    @Test
    void plainLinesSayWhenWhatWhoAndWhere() {
        var screen = Screen.plain(new PrintWriter(out));

        screen.refresh(() -> view(NOTICED));
        screen.step(log, line("saved", 1.5, "job"));
        screen.refresh(() -> view(NOTICED));

        assertThat(out.toString())
                .isEqualToNormalizingNewlines(
                        "headline\n    +1.50 s  saved      web-1          job        (library)\n");
    }

    @Test
    void theLiveViewShowsTheTimeLeftAsABar() {
        log.add(line("noticed", 0.2, null));
        log.add(line("saved", 1, "job"));
        log.add(line("saved", 2, "job"));

        var lines = new ViewLines(100).of(view(NOTICED.plusSeconds(15)));

        assertThat(lines)
                .contains(
                        "requests 1,200 sent, 0 failed, p99 12 ms   job 4,000 of 100,000 items",
                        "Spot Instance i-1  " + "█".repeat(15) + "░".repeat(15) + " 15.0 s left",
                        "  web-1             noticed 0.2 · saved 1.0");
    }

    @Test
    void whereNotAllStepsFitTheOldestAreLeftOut() {
        log.add(line("noticed", 0.2, null));
        log.add(line("told", 0.3, null));
        log.add(line("stopping", 4, null));

        assertThat(new ViewLines(50).of(view(NOTICED.plusSeconds(5))))
                .contains("  web-1             … · told 0.3 · stopping 4.0");
    }

    @Test
    void onceAllHaveGoneThereIsNoBarAndNoVerdict() {
        log.add(new TimelineLine("gone", NOTICED.plusSeconds(20), "cloud", "arn:web", null, null, "SIGKILL"));

        assertThat(new ViewLines(200).of(view(NOTICED.plusSeconds(25)))).contains("Spot Instance i-1  all gone");
    }

    @Test
    void theBarIsNeverLongerThanItsPlace() {
        assertThat(ViewLines.bar(Duration.ofSeconds(99), Duration.ofSeconds(30)))
                .isEqualTo("█".repeat(30));
        assertThat(ViewLines.bar(Duration.ZERO, Duration.ofSeconds(30))).isEqualTo("░".repeat(30));
        assertThat(ViewLines.bar(Duration.ofMillis(1), Duration.ofSeconds(30))).startsWith("█░");
    }

    @Test
    void theLiveViewIsDrawnOverTheLastOne() {
        var screen = Screen.live(new PrintWriter(out), 80);

        screen.refresh(() -> view(NOTICED));
        var first = out.toString();
        screen.refresh(() -> view(NOTICED.plusSeconds(1)));

        assertThat(first).doesNotContain("\u001b[");
        assertThat(out.toString().substring(first.length())).startsWith("\u001b[6A\r\u001b[J");
    }

    @Test
    void noLineIsLongerThanTheTerminalIsWide() {
        Screen.live(new PrintWriter(out), 20).refresh(() -> view(NOTICED));

        assertThat(out.toString().lines()).allMatch(line -> line.codePointCount(0, line.length()) < 20);
    }

    @Test
    void sentencesStayAboveTheLiveView() {
        var screen = Screen.live(new PrintWriter(out), 80);
        screen.refresh(() -> view(NOTICED));

        screen.say("hello");

        assertThat(out.toString()).contains("\u001b[6A\r\u001b[Jhello\n\nheadline\n");
    }

    private View view(Instant now) {
        return new View(
                now, "headline", 1200, 0, Duration.ofMillis(12), 4000, 100_000, Duration.ofSeconds(30), List.of(log));
    }

    private static TimelineLine line(String step, double after, @org.jspecify.annotations.Nullable String lane) {
        return new TimelineLine(
                step, NOTICED.plusMillis((long) (after * 1000)), "library", "arn:web", null, lane, null);
    }
}
