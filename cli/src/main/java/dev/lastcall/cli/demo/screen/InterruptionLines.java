package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.InterruptionLog.DoomedTask;
import dev.lastcall.cli.demo.report.TimelineLine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** One interruption as lines: what is taken, how much time is left, and the steps of each of its tasks. */
final class InterruptionLines {

    private static final Span LEFT_OUT = new Span("…", Style.FAINT);
    private static final String GONE = "gone";

    private final InterruptionLog interruption;
    private final View view;
    private final int columns;

    InterruptionLines(InterruptionLog interruption, View view, int columns) {
        this.interruption = interruption;
        this.view = view;
        this.columns = columns;
    }

    List<Line> in(Detail detail) {
        return switch (detail) {
            case COUNTED -> List.of();
            case HEADING -> heading(interruption.isOver() ? outcome() : secondsLeft());
            case LATEST, EVERYTHING -> {
                var lines = new ArrayList<Line>();
                if (interruption.isOver()) {
                    lines.addAll(heading(outcome()));
                } else {
                    lines.addAll(heading(List.of()));
                    lines.add(bar());
                }
                interruption.tasks().forEach(task -> lines.addAll(steps(task, detail)));
                yield lines;
            }
        };
    }

    private List<Line> heading(List<Span> ending) {
        var words = Span.words(interruption.title(), Style.STRONG);
        words.addAll(ending);
        return Wrapping.lines(Line.EMPTY, words, columns);
    }

    private List<Span> outcome() {
        var result = interruption.result(view.killed());
        return switch (result.outcome()) {
            case DRAINED ->
                Span.words(
                        String.format(Locale.ROOT, "drained, %.1f s to spare", result.remainingAtExit()), Style.GOOD);
            case KILLED -> Span.words("killed", Style.BAD);
            case LOST -> Span.words("too late", Style.BAD);
        };
    }

    private List<Span> secondsLeft() {
        var left = interruption.remaining(view.now());
        return List.of(Span.plain(String.format(Locale.ROOT, "%.1f s left", left.toMillis() / 1000.0)));
    }

    private Line bar() {
        var seconds = secondsLeft().get(0);
        var bar = Bar.of(interruption.remaining(view.now()), view.notice(), columns - 4 - seconds.width());
        return Line.of(Span.plain("  " + bar + " "), seconds);
    }

    private List<Line> steps(DoomedTask task, Detail detail) {
        var before = Line.of(Span.plain("  " + padded(task.name()) + "  "));
        var steps = words(task);
        if (detail == Detail.LATEST) {
            while (steps.size() > 2
                    && Wrapping.lines(before, List.copyOf(steps), columns).size() > 1) {
                if (steps.getFirst().equals(LEFT_OUT)) {
                    steps.removeFirst();
                }
                steps.removeFirst();
                steps.addFirst(LEFT_OUT);
            }
        }
        return Wrapping.lines(before, List.copyOf(steps), columns);
    }

    /** Each step once, when it was first said, with the seconds since the notice. */
    private ArrayDeque<Span> words(DoomedTask task) {
        var first = new LinkedHashMap<String, TimelineLine>();
        interruption.linesOf(task.arn()).forEach(line -> first.putIfAbsent(line.step(), line));
        var killed = view.killed().contains(task.arn());
        var steps = new ArrayDeque<Span>();
        for (var line : first.values()) {
            var last = steps.size() + 1 == first.size();
            steps.add(step(line, killed, last ? "" : " ·"));
        }
        return steps;
    }

    private Span step(TimelineLine line, boolean killed, String separator) {
        var after = Duration.between(interruption.noticedAt(), line.at()).toMillis() / 1000.0;
        var isGone = line.step().equals(GONE);
        var word = isGone && killed ? "killed" : line.step();
        var style = isGone ? killed ? Style.BAD : Style.GOOD : Style.PLAIN;
        return new Span(String.format(Locale.ROOT, "%s %.1f%s", word, after, separator), style);
    }

    /** As wide as the longest name in view, so that the steps of all tasks begin in the same column. */
    private String padded(String name) {
        var longest = view.interruptions().stream()
                .flatMap(log -> log.tasks().stream())
                .mapToInt(task -> task.name().length())
                .max()
                .orElse(0);
        return name + " ".repeat(Math.max(0, longest - name.length()));
    }
}
