package dev.lastcall.cli.demo.screen;

import java.util.ArrayList;
import java.util.List;

/**
 * Words over as many lines as they need, the further ones indented as far as what stands before the first word. No line
 * reaches the terminal's last column: what is written there makes some terminals begin a new line, and some not.
 */
final class Wrapping {

    private static final int NARROW_INDENT = 2;

    private final int width;
    private final int indent;
    private final List<Line> lines = new ArrayList<>();
    private List<Span> line = new ArrayList<>();
    private int used;
    private boolean atStart = true;

    private Wrapping(Line before, int columns) {
        width = Math.max(1, columns - 1);
        indent = before.width() > width / 2 ? Math.min(NARROW_INDENT, width / 2) : before.width();
        before.spans().forEach(this::put);
    }

    /**
     * The lines of a text.
     *
     * @param before what stands before the first word, its blanks included
     * @param words what is not to be divided unless a line is too short for it
     * @param columns how many the terminal has
     */
    static List<Line> lines(Line before, List<Span> words, int columns) {
        var wrapping = new Wrapping(before, columns);
        words.forEach(wrapping::add);
        wrapping.endLine();
        return wrapping.lines;
    }

    private void add(Span word) {
        var blank = atStart ? 0 : 1;
        if (used + blank + word.width() > width && used > indent) {
            beginLine();
        } else if (blank > 0) {
            put(new Span(" ", line.get(line.size() - 1).style()));
        }
        put(word);
        atStart = false;
    }

    private void put(Span span) {
        var rest = span;
        while (rest.width() > width - used) {
            var room = width - used;
            take(rest.part(0, room));
            rest = rest.part(room, rest.width());
            beginLine();
        }
        take(rest);
    }

    private void take(Span span) {
        if (span.width() > 0) {
            line.add(span);
            used += span.width();
        }
    }

    private void beginLine() {
        endLine();
        take(Span.plain(" ".repeat(indent)));
    }

    private void endLine() {
        lines.add(new Line(line));
        line = new ArrayList<>();
        used = 0;
    }
}
