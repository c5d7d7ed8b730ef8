package dev.lastcall.cli.demo.picture;

import dev.lastcall.cli.demo.report.InterruptionResult;
import dev.lastcall.cli.demo.report.Summary;
import dev.lastcall.cli.demo.report.TimelineEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One interruption's tasks, each on its own row, over the time from the notice until all has happened. */
final class TimelineDrawing {

    private static final int ROW = 96;
    private static final int BAR = 16;
    private static final int LABEL = 150;
    private static final Set<String> OF_THE_REPLACEMENT = Set.of("replaced", "healthy");

    private final InterruptionResult interruption;
    private final double notice;
    private final double shown;
    private final Map<String, List<TimelineEntry>> tasks;

    TimelineDrawing(InterruptionResult interruption, double notice) {
        this.interruption = interruption;
        this.notice = notice;
        tasks = interruption.timeline().stream()
                .collect(Collectors.groupingBy(TimelineEntry::task, LinkedHashMap::new, Collectors.toList()));
        var last = interruption.timeline().stream()
                .mapToDouble(TimelineEntry::after)
                .max()
                .orElse(notice);
        shown = Math.min(notice, Math.ceil(last * 1.4));
    }

    int height() {
        return tasks.size() * ROW + 66;
    }

    void draw(Svg svg, double left, double top, double width) {
        var scale = new Scale(left + LABEL, (width - LABEL) / shown);
        var bottom = top + tasks.size() * ROW;
        var step = shown > 40 ? 10 : shown > 12 ? 5 : 1;
        for (int second = 0; second <= shown; second += step) {
            svg.line(scale.x(second), top - 8, scale.x(second), bottom, "#eaeef2");
            svg.text(scale.x(second), bottom + 18, Svg.Type.FAINT.centred(), second + " s");
        }
        if (shown < notice) {
            var end = String.format(Locale.ROOT, "the end: %.0f s →", notice);
            svg.text(left + width, top - 14, Svg.Type.FAINT.rightAligned().in("#cf222e"), end);
        }
        var y = top;
        for (var task : tasks.entrySet()) {
            svg.text(left, y + 13, Svg.Type.PLAIN, name(task.getKey()));
            drawTask(
                    svg,
                    scale,
                    left + width,
                    y,
                    List.copyOf(firstOfEach(task.getValue()).values()));
            y += ROW;
        }
        Phase.drawLegend(svg, left, bottom + 44);
    }

    private String name(String task) {
        return interruption.tasks().getOrDefault(task, Summary.shortened(task));
    }

    private static void drawTask(Svg svg, Scale scale, double right, double y, List<TimelineEntry> steps) {
        var labels = new Labels(svg, y + BAR + 14, right);
        var phase = Phase.SERVING;
        for (int i = 0; i < steps.size(); i++) {
            var entry = steps.get(i);
            var x = scale.x(entry.after());
            phase = Phase.from(entry.step()).orElse(phase);
            var next = steps.subList(i + 1, steps.size()).stream().findFirst();
            if (next.isPresent() && isAlive(steps, i)) {
                svg.rectangle(x, y, Math.max(1, scale.x(next.get().after()) - x), BAR, phase.colour());
            }
            labels.add(x, entry);
        }
        steps.forEach(entry -> svg.dot(scale.x(entry.after()), y + BAR / 2.0, ofDot(entry)));
        labels.draw();
    }

    private static String ofDot(TimelineEntry entry) {
        return OF_THE_REPLACEMENT.contains(entry.step()) ? "#afb8c1" : "#1f2328";
    }

    private static boolean isAlive(List<TimelineEntry> steps, int index) {
        return steps.subList(0, index + 1).stream()
                .noneMatch(entry -> entry.step().equals("gone"));
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
