package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.TimelineLine;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;

/** A block of lines at the end of the output that is drawn again and again; sentences are put above it. */
final class LiveScreen implements Screen {

    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR_BELOW = ESCAPE + "J";

    private final PrintWriter out;
    private final ViewLines lines;
    private final int columns;
    private List<String> drawn = List.of();

    LiveScreen(PrintWriter out, int columns) {
        this.out = out;
        this.columns = columns;
        lines = new ViewLines(columns);
    }

    @Override
    public void say(String sentence) {
        var text = new StringBuilder(backToTop()).append(sentence).append('\n');
        drawn.forEach(line -> text.append(line).append('\n'));
        print(text);
    }

    @Override
    public void step(InterruptionLog interruption, TimelineLine line) {
        // The next view shows it.
    }

    @Override
    public void refresh(Supplier<View> view) {
        var text = new StringBuilder(backToTop());
        drawn = lines.of(view.get()).stream().map(this::fitted).toList();
        drawn.forEach(line -> text.append(line).append('\n'));
        print(text);
    }

    private String backToTop() {
        return drawn.isEmpty() ? "" : ESCAPE + drawn.size() + "A\r" + CLEAR_BELOW;
    }

    /** A line that the terminal wraps would take two rows, and the way back to the top would be too short. */
    private String fitted(String line) {
        return line.codePointCount(0, line.length()) < columns
                ? line
                : line.substring(0, line.offsetByCodePoints(0, columns - 1));
    }

    private void print(StringBuilder text) {
        out.print(text);
        out.flush();
    }

    @Override
    public void close() {
        drawn = List.of();
        out.flush();
    }
}
