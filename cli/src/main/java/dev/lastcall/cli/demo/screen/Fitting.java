package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A view in no more rows than the terminal has, since what has left the screen at the top cannot be drawn again. Of
 * what there is too much the least interesting goes first: the steps of interruptions that are over, the oldest first,
 * then what is there for the eye, then the steps of those that go on.
 */
final class Fitting {

    private final ViewLines view;
    private final List<InterruptionLog> interruptions;
    private final int rows;
    private final Map<InterruptionLog, Detail> details = new HashMap<>();
    private Spacing spacing = Spacing.LEGEND;
    private List<Line> lines;

    private Fitting(ViewLines view, List<InterruptionLog> interruptions, int rows) {
        this.view = view;
        this.interruptions = interruptions;
        this.rows = rows;
        lines = view.of(details, spacing);
    }

    /** The lines of a view; one row is left for the cursor. */
    static List<Line> lines(String title, View view, Size size) {
        var fitting = new Fitting(
                new ViewLines(title, view, size.columns()), view.interruptions(), Math.max(1, size.rows() - 1));
        return fitting.fitted();
    }

    private List<Line> fitted() {
        reduce(InterruptionLog::isOver, Detail.LATEST);
        reduce(InterruptionLog::isOver, Detail.HEADING);
        reduce(Spacing.BLANK_LINES);
        reduce(Spacing.NONE);
        reduce(any -> true, Detail.LATEST);
        reduce(InterruptionLog::isOver, Detail.COUNTED);
        reduce(any -> true, Detail.HEADING);
        reduce(any -> true, Detail.COUNTED);
        return isTooLong() ? new ArrayList<>(lines.subList(0, rows)) : lines;
    }

    /** Makes it shorter, one interruption after the other, the oldest first, until it fits. */
    private void reduce(Predicate<InterruptionLog> which, Detail detail) {
        for (var interruption : interruptions) {
            if (!isTooLong()) {
                return;
            }
            var now = details.getOrDefault(interruption, Detail.EVERYTHING);
            if (which.test(interruption) && now.compareTo(detail) < 0) {
                details.put(interruption, detail);
                lines = view.of(details, spacing);
            }
        }
    }

    private void reduce(Spacing less) {
        if (isTooLong()) {
            spacing = less;
            lines = view.of(details, spacing);
        }
    }

    private boolean isTooLong() {
        return lines.size() > rows;
    }
}
