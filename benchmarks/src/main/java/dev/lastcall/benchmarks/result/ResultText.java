package dev.lastcall.benchmarks.result;

import java.util.ArrayList;
import java.util.Locale;

/** A result as lines for people. */
public final class ResultText {

    private static final String ROW = "%-52s %12s %-22s %-10s %-5s %18s %8s";

    private ResultText() {}

    /** The result as text, without an end of line at its end. */
    public static String toText(Result result) {
        var lines = new ArrayList<String>();
        lines.add(row("figure", "value", "unit", "goal", "met", "baseline", "ratio"));
        result.figures().forEach(figure -> lines.add(toRow(figure)));
        result.notes().forEach(note -> lines.add("  note: " + note));
        lines.add("  " + result.machine().processor() + ", " + result.machine().cores() + " cores, load "
                + result.machine().loadAverage() + ", " + result.jdk() + ", seed " + result.seed() + ", counts "
                + result.counts());
        return String.join(System.lineSeparator(), lines);
    }

    private static String toRow(Figure figure) {
        return row(
                figure.name(),
                Numbers.format(figure.value()),
                figure.unit(),
                figure.goal().map(Goal::toString).orElse("-"),
                figure.met().map(met -> met ? "yes" : "NO").orElse("-"),
                figure.baseline()
                        .map(baseline -> Numbers.format(baseline) + " " + figure.baselineUnit())
                        .orElse("-"),
                figure.ratio().map(Numbers::format).orElse("-"));
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells).stripTrailing();
    }
}
