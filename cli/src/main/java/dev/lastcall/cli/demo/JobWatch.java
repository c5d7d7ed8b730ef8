package dev.lastcall.cli.demo;

import dev.lastcall.cli.exit.CommandFailed;
import dev.lastcall.examples.Variant;
import dev.lastcall.examples.exportjob.ExportResult;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How far the job is. Looking means reading the whole result, so it is done once a second at most, and less often where
 * it takes long. Not safe for use from several threads.
 */
final class JobWatch {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** At most a twentieth of the time is spent on looking: the programs need the processor more. */
    private static final int PAUSE_PER_LOOK = 20;

    private final Clock clock;
    private final Path directory;
    private final Variant variant;
    private ExportResult last = new ExportResult(ExportResult.ITEMS, 0, 0, 0, 0);
    private boolean still;
    private long nextLook;

    JobWatch(Clock clock, Path directory, Variant variant) {
        this.clock = clock;
        this.directory = directory;
        this.variant = variant;
        nextLook = clock.nanoTime();
    }

    /** The figures of about now. */
    ExportResult progress() {
        if (clock.nanoTime() - nextLook >= 0) {
            var began = clock.nanoTime();
            var seen = now();
            still = seen.executions() == last.executions();
            last = seen;
            var took = Duration.ofNanos(clock.nanoTime() - began);
            nextLook = clock.nanosAfter(Durations.max(INTERVAL, took.multipliedBy(PAUSE_PER_LOOK)));
        }
        return last;
    }

    /** Whether every item is in the result and nothing is being done any more. */
    boolean isDone() {
        return progress().lost() == 0 && still;
    }

    /** The figures of now. */
    ExportResult now() {
        try {
            return ExportResult.check(directory, variant, ExportResult.ITEMS);
        } catch (IOException e) {
            throw CommandFailed.environment("cannot read the job's result in " + directory + ": " + e);
        }
    }
}
