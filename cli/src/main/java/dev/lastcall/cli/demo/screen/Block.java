package dev.lastcall.cli.demo.screen;

import java.util.List;

/**
 * What is sent to a terminal so that the same rows show something else. Each frame is one text: it goes back to the
 * block's first row, writes over each row and clears the rest of it, and clears what is below last, so that there is
 * no moment at which nothing is seen. Terminals that know synchronized updates show it at once; others ignore that.
 */
final class Block {

    private static final String ESCAPE = "\u001b[";
    private static final String BEGIN = ESCAPE + "?2026h";
    private static final String END = ESCAPE + "?2026l";
    private static final String HIDE_CURSOR = ESCAPE + "?25l";
    private static final String SHOW_CURSOR = ESCAPE + "?25h";
    private static final String END_OF_ROW = ESCAPE + "K\r\n";
    private static final String CLEAR_BELOW = ESCAPE + "J";

    private final Terminal terminal;
    private List<Line> drawn = List.of();
    private int columns = Size.USUAL.columns();
    private boolean hidden;

    Block(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Shows these lines in place of the last ones; empty if they are the same. */
    String of(List<Line> lines, int columns) {
        if (lines.equals(drawn) && columns == this.columns) {
            return "";
        }
        // A terminal that became narrower has broken the longer lines, and the way back is longer.
        this.columns = columns;
        var text = new StringBuilder(BEGIN).append(hidden ? "" : HIDE_CURSOR).append(backToTop());
        hidden = true;
        drawn = List.copyOf(lines);
        return appendTo(text);
    }

    /** Puts lines above the block, where they stay. */
    String above(List<Line> lines) {
        var text = new StringBuilder();
        if (drawn.isEmpty()) {
            lines.forEach(line -> text.append(terminal.shown(line)).append("\r\n"));
            return text.toString();
        }
        text.append(BEGIN).append(backToTop());
        lines.forEach(line -> text.append(terminal.shown(line)).append(END_OF_ROW));
        return appendTo(text);
    }

    /** The block stays as it is, and what follows comes after it. */
    String end() {
        drawn = List.of();
        var text = hidden ? SHOW_CURSOR : "";
        hidden = false;
        return text;
    }

    private String appendTo(StringBuilder text) {
        drawn.forEach(line -> text.append(terminal.shown(line)).append(END_OF_ROW));
        return text.append(CLEAR_BELOW).append(END).toString();
    }

    private String backToTop() {
        var rows = drawn.stream()
                .mapToInt(line -> Math.max(1, (line.width() + columns - 1) / columns))
                .sum();
        return rows == 0 ? "\r" : "\r" + ESCAPE + rows + "A";
    }
}
