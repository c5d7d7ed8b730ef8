package dev.lastcall.cli.demo.screen;

import java.util.List;
import java.util.stream.Collectors;

/** A line as it stands on a terminal. */
record Line(List<Span> spans) {

    static final Line EMPTY = new Line(List.of());

    Line {
        spans = List.copyOf(spans);
    }

    static Line of(Span... spans) {
        return new Line(List.of(spans));
    }

    int width() {
        return spans.stream().mapToInt(Span::width).sum();
    }

    /** Without colours. */
    String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    /** Neighbours of the same style are coloured as one. */
    String coloured() {
        var text = new StringBuilder();
        var run = new StringBuilder();
        for (int i = 0; i < spans.size(); i++) {
            var style = spans.get(i).style();
            run.append(spans.get(i).text());
            if (i + 1 == spans.size() || spans.get(i + 1).style() != style) {
                text.append(style.on(run.toString()));
                run.setLength(0);
            }
        }
        return text.toString();
    }
}
