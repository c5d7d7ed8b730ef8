package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.Summary;
import dev.lastcall.cli.demo.report.TimelineLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A view as lines of text. */
final class ViewLines {

    private static final int BAR = 30;

    List<String> of(View view) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(view.headline());
        lines.add(String.format(
                Locale.ROOT,
                "requests %,d sent, %,d failed, p99 %d ms   job %,d of %,d items",
                view.sent(),
                view.failed(),
                view.p99().toMillis(),
                view.jobDone(),
                view.jobItems()));
        view.interruptions().forEach(interruption -> add(interruption, view, lines));
        return lines;
    }

    private static void add(InterruptionLog interruption, View view, List<String> lines) {
        lines.add("");
        lines.add(interruption.kind().words() + " " + Summary.shortened(interruption.subject()) + "  "
                + (interruption.isOver() ? "all gone" : timeLeft(interruption, view)));
        for (var task : interruption.tasks()) {
            lines.add("  " + padded(task.name()) + steps(interruption, task.arn()));
        }
    }

    private static String timeLeft(InterruptionLog interruption, View view) {
        var left = interruption.remaining(view.now());
        return String.format(Locale.ROOT, "%s %.1f s left", bar(left, view.notice()), left.toMillis() / 1000.0);
    }

    /** The time left as a part of the whole. */
    static String bar(Duration left, Duration whole) {
        var full = (int) Math.ceil(BAR * Math.min(1.0, (double) left.toMillis() / Math.max(1, whole.toMillis())));
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    private static String steps(InterruptionLog interruption, String task) {
        return interruption.linesOf(task).stream()
                .collect(
                        Collectors.toMap(TimelineLine::step, line -> line, (first, later) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .map(line -> String.format(
                        Locale.ROOT,
                        "%s %.1f",
                        line.step(),
                        Duration.between(interruption.noticedAt(), line.at()).toMillis() / 1000.0))
                .collect(Collectors.joining(" · "));
    }

    private static String padded(String name) {
        return String.format(Locale.ROOT, "%-16s", name);
    }
}
