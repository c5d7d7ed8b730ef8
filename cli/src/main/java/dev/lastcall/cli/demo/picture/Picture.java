package dev.lastcall.cli.demo.picture;

import dev.lastcall.cli.demo.report.DemoResult;
import dev.lastcall.cli.demo.report.InterruptionResult;
import dev.lastcall.cli.demo.report.Kind;
import dev.lastcall.cli.demo.report.TimelineEntry;
import dev.lastcall.cli.exit.CommandFailed;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** One interruption's timeline, and the summaries of several runs side by side. */
public final class Picture {

    private static final int WIDTH = 1000;
    private static final int MARGIN = 30;
    private static final int TIMELINE = 96;
    private static final int SUMMARY_ROW = 34;
    private static final String GOOD = "#1a7f37";
    private static final String BAD = "#cf222e";

    private static final List<Row> ROWS = List.of(
            new Row("requests sent", true, result -> result.requests().sent()),
            new Row("requests failed", false, result -> result.requests().failed()),
            new Row("job items lost", false, result -> result.job().lost()),
            new Row("job items repeated", false, result -> result.job().repeated()),
            new Row("job items done again", true, result -> result.job().redone()),
            new Row("tasks killed", false, DemoResult::killed));

    private Picture() {}

    /**
     * Draws the picture.
     *
     * @param results one per variant; the timeline is that of the first Spot Instance of the one with Lastcall
     * @return an SVG document
     * @throws CommandFailed if no result is one with Lastcall, or it has no interrupted Spot Instance
     */
    public static String of(List<DemoResult> results) {
        var shown = results.stream()
                .filter(result -> result.variant().equals("lastcall"))
                .findFirst()
                .orElseThrow(() ->
                        CommandFailed.usage("expected a result of the demo with Lastcall among those given, found "
                                + results.stream().map(DemoResult::variant).toList()));
        var interruption = shown.interruptions().stream()
                .filter(one -> one.kind() == Kind.SPOT_INSTANCE)
                .findFirst()
                .orElseThrow(() -> CommandFailed.usage("the result with Lastcall has no interrupted Spot Instance"));
        var timeline = new TimelineDrawing(interruption, shown.noticeSeconds());
        var top = TIMELINE + timeline.height() + 40;
        var svg = new Svg(WIDTH, top + SUMMARY_ROW * (ROWS.size() + 1) + 42);
        svg.text(MARGIN, 38, Svg.Type.TITLE, title(interruption, shown));
        svg.text(MARGIN, 60, Svg.Type.FAINT, subject(interruption));
        timeline.draw(svg, MARGIN, TIMELINE, WIDTH - 2 * MARGIN);
        svg.text(MARGIN, top, Svg.Type.TITLE, "The same interruptions, by who wrote the programs");
        drawSummaries(svg, results, top + 12);
        return svg.document();
    }

    private static String title(InterruptionResult interruption, DemoResult result) {
        var lastLeft = interruption.timeline().stream()
                .filter(entry -> entry.step().equals("gone"))
                .mapToDouble(TimelineEntry::after)
                .max()
                .orElse(result.noticeSeconds());
        return String.format(
                Locale.ROOT,
                "A Spot Instance is taken back with %.0f s notice: everybody has left %.0f s before the end",
                result.noticeSeconds(),
                Math.floor(result.noticeSeconds() - lastLeft));
    }

    private static String subject(InterruptionResult interruption) {
        return interruption.kind().naming(interruption.subject(), interruption.pool())
                + " and its tasks, by the seconds since the notice; grey dots: the replacement";
    }

    private static void drawSummaries(Svg svg, List<DemoResult> results, int top) {
        var column = 200;
        var first = WIDTH - MARGIN - column * results.size();
        for (int i = 0; i < results.size(); i++) {
            var centre = first + column * i + column / 2.0;
            var y = top + SUMMARY_ROW + 22;
            svg.text(
                    centre,
                    y - SUMMARY_ROW,
                    Svg.Type.PLAIN.centred(),
                    words(results.get(i).variant()));
            for (var row : ROWS) {
                var value = row.value.applyAsLong(results.get(i));
                var colour = row.neutral ? Svg.Type.PLAIN.fill() : value == 0 ? GOOD : BAD;
                svg.text(
                        centre, y, Svg.Type.PLAIN.big().centred().in(colour), String.format(Locale.ROOT, "%,d", value));
                y += SUMMARY_ROW;
            }
        }
        var y = top + SUMMARY_ROW + 20;
        for (var row : ROWS) {
            svg.text(MARGIN, y, Svg.Type.PLAIN, row.name);
            svg.line(MARGIN, y + 11, WIDTH - MARGIN, y + 11, "#d1d9e0");
            y += SUMMARY_ROW;
        }
    }

    private static String words(String variant) {
        return switch (variant) {
            case "lastcall" -> "with Lastcall";
            case "careful" -> "carefully, by hand";
            case "none" -> "as most are";
            default -> variant;
        };
    }

    private record Row(String name, boolean neutral, ToLongFunction<DemoResult> value) {}
}
