package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.TimelineLine;
import java.io.PrintWriter;
import java.util.function.Supplier;

/** Where the demo shows what happens. To be used by one thread at a time. */
public interface Screen extends AutoCloseable {

    /** A live view on a terminal of that many columns. */
    static Screen live(PrintWriter out, int columns) {
        return new LiveScreen(out, columns);
    }

    /** Plain lines. */
    static Screen plain(PrintWriter out) {
        return new PlainScreen(out);
    }

    /** A sentence, which stays. */
    void say(String sentence);

    /** A step of an interruption. */
    void step(InterruptionLog interruption, TimelineLine line);

    /** How things are now; asked for only if it is shown. */
    void refresh(Supplier<View> view);

    /** The last view stays. */
    @Override
    void close();
}
