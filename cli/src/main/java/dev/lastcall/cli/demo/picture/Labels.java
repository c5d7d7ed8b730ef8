package dev.lastcall.cli.demo.picture;

import dev.lastcall.cli.demo.report.TimelineEntry;
import java.util.Locale;

/** The words below a task's bar: those of steps at about the same time together, none over another. */
final class Labels {

    private static final int LINES = 5;
    private static final int LINE = 14;
    private static final double TOGETHER = 24;
    private static final double LETTER = 6.4;

    private final Svg svg;
    private final double top;
    private final double right;
    private final double[] takenUntil = new double[LINES];
    private final StringBuilder words = new StringBuilder();
    private double at;
    private double seconds;

    /**
     * The labels of one task.
     *
     * @param top where the first line of them is
     * @param right beyond which nothing may be written
     */
    Labels(Svg svg, double top, double right) {
        this.svg = svg;
        this.top = top;
        this.right = right;
    }

    void add(double x, TimelineEntry entry) {
        if (!words.isEmpty() && x - at > TOGETHER) {
            draw();
        }
        if (words.isEmpty()) {
            at = x;
        } else {
            words.append(" · ");
        }
        words.append(entry.step());
        seconds = entry.after();
    }

    void draw() {
        if (words.isEmpty()) {
            return;
        }
        var text = words + String.format(Locale.ROOT, " %.1f", seconds);
        words.setLength(0);
        var width = text.length() * LETTER;
        var left = Math.min(at - 4, right - width);
        var line = 0;
        while (line < LINES - 1 && takenUntil[line] > left) {
            line++;
        }
        takenUntil[line] = left + width + 8;
        svg.text(left, top + LINE * line, Svg.Type.FAINT, text);
    }
}
