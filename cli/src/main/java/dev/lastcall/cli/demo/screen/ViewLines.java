package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.Summary;
import dev.lastcall.cli.demo.report.TimelineLine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** A view as lines of text that fit on a terminal. */
final class ViewLines {

    private static final int BAR = 30;
    private static final int NAME = 18;
    private static final String SEPARATOR = " · ";

    private final int columns;

    ViewLines(int columns) {
        this.columns = columns;
    }

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

    private void add(InterruptionLog interruption, View view, List<String> lines) {
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

    /** Where not all fit, the oldest are left out. */
    private String steps(InterruptionLog interruption, String task) {
        var first = new LinkedHashMap<String, TimelineLine>();
        interruption.linesOf(task).forEach(line -> first.putIfAbsent(line.step(), line));
        var steps = new ArrayDeque<String>();
        first.values().forEach(line -> steps.add(step(interruption, line)));
        var text = String.join(SEPARATOR, steps);
        while (text.length() > columns - NAME - 3 && steps.size() > 1) {
            steps.removeFirst();
            text = "…" + SEPARATOR + String.join(SEPARATOR, steps);
        }
        return text;
    }

    private static String step(InterruptionLog interruption, TimelineLine line) {
        var after = Duration.between(interruption.noticedAt(), line.at()).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%s %.1f", line.step(), after);
    }

    private static String padded(String name) {
        return String.format(Locale.ROOT, "%-" + NAME + "s", name);
    }
}
