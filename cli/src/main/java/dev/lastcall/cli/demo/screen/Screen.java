package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.TimelineLine;
import dev.lastcall.time.Clock;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.function.Supplier;

/** Where the demo shows what happens. Safe for use from any thread. */
public interface Screen extends AutoCloseable {

    /** A live view if standard output is a terminal that can show one, else plain lines. */
    static Screen on(PrintWriter out, Clock clock) {
        return Terminal.found(clock)
                .<Screen>map(terminal -> new LiveScreen(out, terminal, StandardError.opened(), clock.now()))
                .orElseGet(() -> plain(out, clock));
    }

    /** Plain lines. */
    static Screen plain(PrintWriter out, Clock clock) {
        return new PlainScreen(out, Terminal.ofStandardOutput(), clock.now());
    }

    /** What is shown, and where to watch it. */
    void title(String title);

    /** A sentence about a moment, which stays. */
    void tell(Instant at, String sentence);

    /** From that moment on, this happens, and that comes next. */
    void begin(Instant at, Story story);

    /** A step of an interruption. */
    void step(InterruptionLog interruption, TimelineLine line);

    /**
     * All that had been written about {@code now} has been given to this screen.
     *
     * @param view how things are; asked for only if it is shown
     */
    void refresh(Instant now, Supplier<View> view);

    /** A sentence that belongs to no moment, after all that has been told; the only thing that is shown once closed. */
    void say(Style style, String sentence);

    /** The last view stays. May be called again. */
    @Override
    void close();
}
