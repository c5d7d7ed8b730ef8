package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.TimelineLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** One line per step, in order of time. */
final class PlainScreen implements Screen {

    private static final String STEP = "%s  %+7.2f s  %-9s  %-16s  %-7s  %-7s  %s";
    private static final String HEADER = String.format(
            Locale.ROOT,
            "%8s  %9s  %-9s  %-16s  %-7s  %-7s  %s",
            "run",
            "notice",
            "step",
            "task",
            "by",
            "lane",
            "what");

    /** After so long without a line, one says how far things are. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final Characters characters;
    private final Instant started;
    private final Moments moments = new Moments();
    private Instant quietSince;
    private boolean headed;
    private boolean closed;

    PlainScreen(PrintWriter out, Characters characters, Instant started) {
        this.out = out;
        this.characters = characters;
        this.started = started;
        quietSince = started;
    }

    @Override
    public synchronized void title(String title) {
        print(List.of(title));
    }

    @Override
    public synchronized void tell(Instant at, String sentence) {
        add(at, time(at) + "  " + sentence);
    }

    @Override
    public synchronized void begin(Instant at, Story story) {
        tell(at, "now: " + story.now() + "; next: " + story.nextInWords());
    }

    @Override
    public synchronized void step(InterruptionLog interruption, TimelineLine line) {
        var row = String.format(
                Locale.ROOT,
                STEP,
                time(line.at()),
                Duration.between(interruption.noticedAt(), line.at()).toMillis() / 1000.0,
                line.step(),
                nameOf(interruption, line),
                line.by(),
                line.lane() == null ? "" : line.lane(),
                line.detail() == null ? "" : line.detail());
        if (!headed) {
            headed = true;
            add(line.at(), HEADER);
        }
        add(line.at(), row.stripTrailing());
    }

    private void add(Instant at, String line) {
        if (!closed) {
            moments.add(at, line);
            quietSince = at.isAfter(quietSince) ? at : quietSince;
        }
    }

    private String time(Instant at) {
        return String.format(
                Locale.ROOT, "%6.2f s", Duration.between(started, at).toMillis() / 1000.0);
    }

    private static String nameOf(InterruptionLog interruption, TimelineLine line) {
        return interruption.tasks().stream()
                .filter(task -> task.arn().equals(line.task()))
                .map(InterruptionLog.DoomedTask::name)
                .findFirst()
                .orElse("");
    }

    @Override
    public synchronized void refresh(Instant now, Supplier<View> view) {
        if (Duration.between(quietSince, now).compareTo(LONGEST_SILENCE) >= 0) {
            tell(now, "now: " + view.get().story().nowInWords());
        }
        print(moments.settledAt(now));
    }

    @Override
    public synchronized void say(Style style, String sentence) {
        print(moments.rest());
        print(List.of(sentence));
    }

    private void print(List<String> lines) {
        lines.forEach(line -> out.println(characters.shown(line)));
        out.flush();
    }

    @Override
    public synchronized void close() {
        closed = true;
        print(moments.rest());
    }
}
