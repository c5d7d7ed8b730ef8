package dev.lastcall.cli.demo.picture;

import dev.lastcall.cli.demo.report.InterruptionResult;
import dev.lastcall.cli.demo.report.Summary;
import dev.lastcall.cli.demo.report.TimelineEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One interruption's tasks, each on its own row, over the time from the notice to the end. */
final class TimelineDrawing {

    private static final int ROW = 74;
    private static final int BAR = 16;
    private static final int LABEL = 150;
    private static final int LABEL_LINES = 3;

    /** What a task does from a step on. */
    private static final Map<String, String> COLOURS = Map.of(
            "noticed", "#2da44e",
            "stopping", "#2da44e",
            "lingering", "#d4a72c",
            "refusing", "#e16f24",
            "finished", "#8250df",
            "released", "#57606a");

    private final InterruptionResult interruption;
    private final double seconds;
    private final Map<String, List<TimelineEntry>> tasks;

    TimelineDrawing(InterruptionResult interruption, double seconds) {
        this.interruption = interruption;
        this.seconds = seconds;
        tasks = interruption.timeline().stream()
                .collect(Collectors.groupingBy(TimelineEntry::task, LinkedHashMap::new, Collectors.toList()));
    }

    int height() {
        return tasks.size() * ROW + 30;
    }

    void draw(Svg svg, double left, double top, double width) {
        var scale = new Scale(left + LABEL, (width - LABEL) / seconds);
        var bottom = top + tasks.size() * ROW;
        for (int second = 0; second <= seconds; second += seconds > 60 ? 20 : 5) {
            svg.line(scale.x(second), top - 8, scale.x(second), bottom, "#eaeef2");
            svg.text(scale.x(second), bottom + 18, Svg.Type.FAINT.centred(), second + " s");
        }
        svg.line(scale.x(seconds), top - 8, scale.x(seconds), bottom, "#cf222e");
        var y = top;
        for (var task : tasks.entrySet()) {
            svg.text(left, y + 13, Svg.Type.PLAIN, Summary.shortened(task.getKey()));
            drawTask(svg, scale, y, task.getValue());
            y += ROW;
        }
        svg.text(left, bottom + 18, Svg.Type.FAINT, interruption.subject());
    }

    private void drawTask(Svg svg, Scale scale, double y, List<TimelineEntry> entries) {
        var steps = firstOfEach(entries);
        TimelineEntry last = null;
        var label = 0;
        for (var entry : steps.values()) {
            if (last != null && !last.step().equals("gone")) {
                svg.rectangle(
                        scale.x(last.after()),
                        y,
                        Math.max(1, scale.x(entry.after()) - scale.x(last.after())),
                        BAR,
                        colourFrom(last, steps));
            }
            svg.dot(scale.x(entry.after()), y + BAR / 2.0, "#1f2328");
            svg.text(
                    scale.x(entry.after()),
                    y + BAR + 13 + 13 * (label++ % LABEL_LINES),
                    Svg.Type.FAINT.centred(),
                    String.format(Locale.ROOT, "%s %.1f", entry.step(), entry.after()));
            last = entry.step().equals("replaced") || entry.step().equals("healthy") ? last : entry;
        }
    }

    /** Steps without a colour of their own (told, saved) change nothing about what the task does. */
    private static String colourFrom(TimelineEntry entry, Map<String, TimelineEntry> steps) {
        var colour = "#2da44e";
        for (var step : steps.values()) {
            if (step.after() > entry.after()) {
                break;
            }
            colour = COLOURS.getOrDefault(step.step(), colour);
        }
        return colour;
    }

    private static Map<String, TimelineEntry> firstOfEach(List<TimelineEntry> entries) {
        return entries.stream()
                .collect(Collectors.toMap(
                        TimelineEntry::step, Function.identity(), (first, later) -> first, LinkedHashMap::new));
    }

    private record Scale(double origin, double perSecond) {
        double x(double second) {
            return origin + second * perSecond;
        }
    }
}
