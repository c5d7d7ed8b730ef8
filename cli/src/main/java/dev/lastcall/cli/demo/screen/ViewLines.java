package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A view as lines, with as much of each interruption as is asked for. */
final class ViewLines {

    private static final String LEGEND = "bar: the time until the tasks are killed · numbers: seconds since the notice";

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
     * @param spacious with blank lines and the legend
     */
    List<Line> of(Map<InterruptionLog, Detail> details, boolean spacious) {
        var lines = new ArrayList<Line>();
        addSpace(lines, spacious);
        lines.addAll(Wrapping.lines(Line.EMPTY, Span.words(title, Style.STRONG), columns));
        lines.addAll(Wrapping.lines(Line.EMPTY, counts(), columns));
        lines.addAll(sentence("now   ", view.story().nowInWords()));
        lines.addAll(sentence("next  ", view.story().nextInWords()));
        addCounted(details, lines);
        for (var interruption : view.interruptions()) {
            var detail = details.getOrDefault(interruption, Detail.EVERYTHING);
            addSpace(lines, spacious && detail != Detail.COUNTED);
            lines.addAll(new InterruptionLines(interruption, view, columns).in(detail));
        }
        if (spacious && !view.interruptions().isEmpty()) {
            lines.add(Line.EMPTY);
            lines.addAll(Wrapping.lines(Line.EMPTY, Span.words(LEGEND, Style.FAINT), columns));
        }
        return lines;
    }

    private static void addSpace(List<Line> lines, boolean spacious) {
        if (spacious) {
            lines.add(Line.EMPTY);
        }
    }

    private List<Line> sentence(String before, String sentence) {
        return Wrapping.lines(Line.of(new Span(before, Style.FAINT)), Span.words(sentence, Style.PLAIN), columns);
    }

    private List<Span> counts() {
        var load = view.load();
        return List.of(
                Span.plain("requests"),
                Span.plain(format("%,d sent,", load.sent())),
                new Span(format("%,d failed,", load.failed()), load.failed() > 0 ? Style.BAD : Style.PLAIN),
                Span.plain(format("p99 %,d ms", load.p99().toMillis())),
                Span.plain("·"),
                Span.plain("job"),
                Span.plain(
                        format("%,d of %,d items", view.job().done(), view.job().items())));
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
