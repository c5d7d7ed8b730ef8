package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.TimelineLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/** A block of lines at the end of the output that is drawn again and again; sentences are put above it and stay. */
final class LiveScreen implements Screen {

    private final PrintWriter out;
    private final Terminal terminal;
    private final Instant started;
    private final Block block;
    private String title = "";
    private boolean closed;

    LiveScreen(PrintWriter out, Terminal terminal, Instant started) {
        this.out = out;
        this.terminal = terminal;
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
            print(block.above(Line.of(
                    new Span(String.format(Locale.ROOT, "%5.1f s  ", seconds), Style.FAINT), Span.plain(sentence))));
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
            print(block.of(Fitting.lines(title, view.get(), size), size.columns()));
        }
    }

    @Override
    public synchronized void say(Style style, String sentence) {
        print(block.above(Line.of(new Span(sentence, style))));
    }

    private void print(String text) {
        out.print(text);
        out.flush();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            print(block.end());
        }
    }
}
