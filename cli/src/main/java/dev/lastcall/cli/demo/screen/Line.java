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

    String coloured() {
        return spans.stream().map(span -> span.style().on(span.text())).collect(Collectors.joining());
    }
}
