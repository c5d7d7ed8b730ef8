package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A view as lines, with as much of each interruption as is asked for. */
final class ViewLines {

    private static final String LEGEND = "bar: the time until it ends · numbers: seconds since the notice";

    private final String title;
    private final View view;
    private final int columns;

    ViewLines(String title, View view, int columns) {
        this.title = title;
        this.view = view;
        this.columns = columns;
    }

    /**
     * The lines.
     *
     * @param details of each interruption
     * @param spacing how much there is beside what is said
     */
    List<Line> of(Map<InterruptionLog, Detail> details, Spacing spacing) {
        var lines = new ArrayList<Line>();
        addSpace(lines, spacing != Spacing.NONE);
        lines.addAll(Wrapping.lines(Line.EMPTY, Span.words(title, Style.STRONG), columns));
        lines.addAll(labelled("now   ", Span.words(view.story().nowInWords(), Style.PLAIN)));
        lines.addAll(labelled("next  ", Span.words(view.story().nextInWords(), Style.PLAIN)));
        lines.addAll(labelled("load  ", load()));
        lines.addAll(labelled("job   ", job()));
        addCounted(details, lines);
        for (var interruption : view.interruptions()) {
            var detail = details.getOrDefault(interruption, Detail.EVERYTHING);
            addSpace(lines, spacing != Spacing.NONE && detail != Detail.COUNTED);
            lines.addAll(new InterruptionLines(interruption, view, columns).in(detail));
        }
        if (spacing == Spacing.LEGEND && !view.interruptions().isEmpty()) {
            lines.add(Line.EMPTY);
            lines.addAll(Wrapping.lines(Line.EMPTY, Span.words(LEGEND, Style.FAINT), columns));
        }
        return lines;
    }

    private static void addSpace(List<Line> lines, boolean wanted) {
        if (wanted) {
            lines.add(Line.EMPTY);
        }
    }

    private List<Line> labelled(String label, List<Span> words) {
        return Wrapping.lines(Line.of(new Span(label, Style.FAINT)), words, columns);
    }

    private List<Span> load() {
        var load = view.load();
        return List.of(
                Span.plain(format("%,d requests,", load.sent())),
                new Span(format("%,d failed,", load.failed()), load.failed() > 0 ? Style.BAD : Style.PLAIN),
                Span.plain(format("p99 %,d ms", load.p99().toMillis())));
    }

    private List<Span> job() {
        var job = view.job();
        return Span.words(
                format("%,d items begun, %,d of %,d saved", job.begun(), job.saved(), job.items()), Style.PLAIN);
    }

    private void addCounted(Map<InterruptionLog, Detail> details, List<Line> lines) {
        var counted = view.interruptions().stream()
                .filter(interruption -> details.get(interruption) == Detail.COUNTED)
                .count();
        if (counted > 0) {
            lines.add(Line.of(new Span(format("… and %d before", counted), Style.FAINT)));
        }
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
