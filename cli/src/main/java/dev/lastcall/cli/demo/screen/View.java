package dev.lastcall.cli.demo.screen;

import dev.lastcall.cli.demo.report.InterruptionLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * How things are at one moment.
 *
 * @param now the moment
 * @param story what is happening and what comes next
 * @param load what has become of the requests so far
 * @param job how far the job is
 * @param notice the length of the notice, which fills a bar
 * @param interruptions all so far, the oldest first
 * @param killed the ARNs of the tasks that needed SIGKILL, or went down with their instance
 */
public record View(
        Instant now,
        Story story,
        Load load,
        Job job,
        Duration notice,
        List<InterruptionLog> interruptions,
        Set<String> killed) {

    /** Copies the collections. */
    public View {
        interruptions = List.copyOf(interruptions);
        killed = Set.copyOf(killed);
    }

    /**
     * Requests so far.
     *
     * @param sent how many have ended, well or not
     * @param failed how many of them failed
     * @param p99 99 percent took no longer
     */
    public record Load(long sent, long failed, Duration p99) {}

    /**
     * The job so far.
     *
     * @param begun how often an item was begun, by any of its processes
     * @param saved how many are in the committed result
     * @param items how many there are
     */
    public record Job(long begun, long saved, long items) {}
}
