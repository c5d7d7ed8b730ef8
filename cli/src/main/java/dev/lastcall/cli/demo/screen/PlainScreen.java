package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.TimelineLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** One line per step. */
final class PlainScreen implements Screen {

    private final PrintWriter out;
    private boolean begun;

    PlainScreen(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void say(String sentence) {
        out.println(sentence);
        out.flush();
    }

    @Override
    public void step(InterruptionLog interruption, TimelineLine line) {
        var after = Duration.between(interruption.noticedAt(), line.at()).toMillis() / 1000.0;
        say(String.format(
                        Locale.ROOT,
                        "  %+7.2f s  %-10s %-14s %-10s %s %s",
                        after,
                        line.step(),
                        nameOf(interruption, line),
                        line.lane() == null ? "" : line.lane(),
                        line.by().equals("cloud") ? "" : "(" + line.by() + ")",
                        line.detail() == null ? "" : line.detail())
                .stripTrailing());
    }

    private static String nameOf(InterruptionLog interruption, TimelineLine line) {
        return interruption.tasks().stream()
                .filter(task -> task.arn().equals(line.task()))
                .map(InterruptionLog.DoomedTask::name)
                .findFirst()
                .orElse("");
    }

    @Override
    public void refresh(Supplier<View> view) {
        if (!begun) {
            // Of what changes all the time, the first suffices where nothing can be taken back.
            begun = true;
            say(view.get().headline());
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
