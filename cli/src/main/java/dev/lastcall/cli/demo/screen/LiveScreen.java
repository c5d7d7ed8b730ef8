package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.TimelineLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A block of lines at the end of the output that is drawn again and again; sentences are put above it and stay. */
final class LiveScreen implements Screen {

    /** What stands before a sentence's first word: blanks, or a label in a column of its own. */
    private static final Pattern COLUMN = Pattern.compile("\\S* {2,}");

    private final PrintWriter out;
    private final Terminal terminal;
    private final StandardError error;
    private final Instant started;
    private final Block block;
    private String title = "";
    private @Nullable View last;
    private boolean closed;

    LiveScreen(PrintWriter out, Terminal terminal, StandardError error, Instant started) {
        this.out = out;
        this.terminal = terminal;
        this.error = error;
        this.started = started;
        block = new Block(terminal);
    }

    @Override
    public synchronized void title(String title) {
        this.title = title;
    }

    @Override
    public synchronized void tell(Instant at, String sentence) {
        if (!closed) {
            var seconds = Duration.between(started, at).toMillis() / 1000.0;
            var time = new Span(String.format(Locale.ROOT, "%5.1f s  ", seconds), Style.FAINT);
            print(block.above(wrapped(Line.of(time), sentence, Style.PLAIN)));
        }
    }

    @Override
    public synchronized void begin(Instant at, Story story) {
        // The next view tells it.
    }

    @Override
    public synchronized void step(InterruptionLog interruption, TimelineLine line) {
        // The next view shows it.
    }

    @Override
    public synchronized void refresh(Instant now, Supplier<View> view) {
        if (!closed) {
            var size = terminal.size().get();
            error.taken().forEach(line -> say(Style.PLAIN, line));
            last = view.get();
            print(block.of(Fitting.lines(title, last, size), size.columns()));
        }
    }

    @Override
    public synchronized void say(Style style, String sentence) {
        var column = COLUMN.matcher(sentence);
        var before = column.lookingAt() ? column.group() : "";
        print(block.above(wrapped(Line.of(new Span(before, style)), sentence.substring(before.length()), style)));
    }

    private List<Line> wrapped(Line before, String sentence, Style style) {
        return Wrapping.lines(
                before, Span.words(sentence, style), terminal.size().get().columns());
    }

    /** What is not drawn again may be longer than the terminal. */
    private void showAllOfTheLast() {
        if (last != null) {
            var columns = terminal.size().get().columns();
            print(block.of(Fitting.lines(title, last, new Size(columns, Integer.MAX_VALUE)), columns));
        }
    }

    private void print(String text) {
        out.print(text);
        out.flush();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            showAllOfTheLast();
            print(block.end());
            error.close();
        }
    }
}
