package dev.lastcall.cli.demo.screen;

import static dev.lastcall.cli.demo.screen.Views.NOTICED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FittingTest {

    private static final String TITLE = "Lastcall demo (lastcall, notice 30 s): watch http://127.0.0.1:34567/";

    private final InterruptionLog log = Views.instance();

    @Test
    void aViewSaysWhatIsHappeningWhatComesNextAndHowMuchTimeIsLeft() {
        log.add(Views.line("noticed", 0.2, "library", "arn:web"));
        log.add(Views.line("saved", 1, "library", "arn:web"));
        log.add(Views.line("saved", 2, "library", "arn:web"));

        assertThat(lines(new Size(100, 40), Views.of(NOTICED.plusSeconds(15), log)))
                .containsExactly(
                        "",
                        TITLE,
                        "now   the job's Spot Instance is taken back: 1 of 2 tasks gone, 5 of 6 healthy",
                        "next  a task on Fargate Spot is interrupted, once all tasks are replaced",
                        "load  1,200 requests, 0 failed, p99 12 ms",
                        "job   5,000 items begun, 4,000 of 100,000 saved",
                        "",
                        "Spot Instance i-1",
                        "  " + "█".repeat(15) + "░".repeat(15) + " 15.0 s left",
                        "  web 1  noticed 0.2 · saved 1.0",
                        "",
                        "bar: the time until it ends · numbers: seconds since the notice");
    }

    @Test
    void theStepsOfAllTasksBeginInTheSameColumn() {
        var fargate = Views.log("arn:f", Kind.FARGATE_SPOT_TASK, null, Map.of("arn:f", "web-fargate 9b74"));
        log.add(Views.line("told", 1, "library", "arn:web"));
        fargate.add(Views.line("told", 2, "library", "arn:f"));

        assertThat(lines(new Size(80, 40), Views.of(NOTICED.plusSeconds(5), log, fargate)))
                .contains("  web 1             told 1.0", "  web-fargate 9b74  told 2.0");
    }

    @Test
    void aPoolIsNamed() {
        assertThat(lines(new Size(80, 40), Views.of(NOTICED, Views.over(1), Set.of())))
                .contains("pool c5.large/us-east-1b: i-over0 drained, 21.0 s to spare");
    }

    @Test
    void whatLeftByItselfIsGreenAndWhatWasKilledIsRed() {
        var logs = Views.over(2);

        var lines = Fitting.lines(TITLE, Views.of(NOTICED, logs, Set.of("arn:1")), new Size(100, 40));

        assertThat(spans(lines, Style.GOOD)).containsExactly("drained,", "21.0", "s", "to", "spare", "gone 9.0");
        assertThat(spans(lines, Style.BAD)).containsExactly("killed", "killed 9.0");
    }

    @ParameterizedTest
    @CsvSource({"60, 24", "80, 24", "120, 40", "200, 60", "40, 12", "20, 10", "200, 8", "60, 3", "1, 1"})
    void noTerminalIsTooSmall(int columns, int rows) {
        var logs = new ArrayList<>(Views.over(5));
        logs.add(log);

        var lines = lines(new Size(columns, rows), Views.of(NOTICED.plusSeconds(12), logs, Set.of()));

        assertThat(lines).hasSizeLessThanOrEqualTo(Math.max(1, rows - 1));
        assertThat(lines).allMatch(line -> line.codePointCount(0, line.length()) <= Math.max(1, columns - 1));
    }

    @Test
    void onANarrowTerminalEveryStepIsStillSeen() {
        var text = String.join(" ", lines(new Size(60, 60), Views.of(NOTICED, Views.over(1), Set.of())));

        assertThat(text).contains("noticed 0.0", "told 1.0", "healthy 4.0", "refusing 7.0", "gone 9.0");
    }

    @Test
    void whereRowsAreFewTheStepsOfTheOldestThatAreOverGoFirst() {
        var logs = new ArrayList<>(Views.over(2));
        logs.add(log);
        log.add(Views.line("noticed", 0.2, "cloud", "arn:web"));
        var view = Views.of(NOTICED.plusSeconds(12), logs, Set.of());
        var all = lines(new Size(80, 60), view).size();

        var oneTooFew = lines(new Size(80, all), view);
        var few = lines(new Size(80, 14), view);

        assertThat(oneTooFew).filteredOn(line -> line.contains("… ")).hasSize(1);
        assertThat(oneTooFew).filteredOn(line -> line.contains("noticed 0.0")).hasSize(1);
        assertThat(few)
                .contains("pool c5.large/us-east-1b: i-over0 drained, 21.0 s to spare", "  web 1          noticed 0.2")
                .noneMatch(line -> line.contains("refusing"));
    }

    @Test
    void whatNoLongerFitsAtAllIsCounted() {
        var logs = new ArrayList<>(Views.over(5));
        logs.add(log);

        assertThat(lines(new Size(120, 11), Views.of(NOTICED.plusSeconds(12), logs, Set.of())))
                .contains("… and 4 before", "Spot Instance i-1");
    }

    private static List<String> lines(Size size, View view) {
        return Views.texts(Fitting.lines(TITLE, view, size));
    }

    private static List<String> spans(List<Line> lines, Style style) {
        return lines.stream()
                .flatMap(line -> line.spans().stream())
                .filter(span -> span.style() == style)
                .map(Span::text)
                .filter(text -> !text.isBlank())
                .toList();
    }
}
