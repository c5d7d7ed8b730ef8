package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How things are at one moment.
 *
 * @param now the moment
 * @param headline what is shown, and where to watch it
 * @param sent requests sent so far
 * @param failed requests failed so far
 * @param p99 99 percent of the requests took no longer
 * @param jobDone items of the job that are done
 * @param jobItems items of the job
 * @param notice the length of the notice, which fills a bar
 * @param interruptions all so far, the oldest first
 */
public record View(
        Instant now,
        String headline,
        long sent,
        long failed,
        Duration p99,
        long jobDone,
        long jobItems,
        Duration notice,
        List<InterruptionLog> interruptions) {

    /** Copies the list. */
    public View {
        interruptions = List.copyOf(interruptions);
    }
}
