package dev.lastcall.cli.demo.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run of the demo came to; the content of {@code --json FILE}.
 *
 * @param variant what the programs were: {@code lastcall}, {@code none} or {@code careful}
 * @param seed of the scenario
 * @param noticeSeconds the length of the notice
 * @param java the version of the JVM that ran it all
 * @param seconds how long the whole run took
 * @param secondsToFirstInterruption from the start until the first notice was given
 * @param requests what became of the load
 * @param job what became of the job
 * @param sigterms how many tasks were sent SIGTERM because of an interruption
 * @param killed how many of those needed SIGKILL, or went down with their instance
 * @param interruptions one per instance or Fargate task
 */
public record DemoResult(
        String variant,
        long seed,
        double noticeSeconds,
        String java,
        double seconds,
        double secondsToFirstInterruption,
        Requests requests,
        Job job,
        int sigterms,
        int killed,
        List<InterruptionResult> interruptions) {

    /** Copies the list; a file may lack what is required. */
    public DemoResult {
        Objects.requireNonNull(variant, "variant");
        Objects.requireNonNull(requests, "requests");
        Objects.requireNonNull(job, "job");
        interruptions = List.copyOf(interruptions);
    }

    /** Whether anything was lost: a request, an item of the job, or a task that could not leave by itself. */
    public boolean lostSomething() {
        return requests.failed() + job.lost() + job.repeated() + killed > 0;
    }

    /**
     * What became of the load.
     *
     * @param sent requests sent
     * @param failed answered wrongly, later than 5 s, or not at all
     * @param toDoomedTasksAfterNotice requests that the load balancer gave to tasks whose end had been announced
     * @param inFlightAtSigterm requests that tasks were working on when they were sent SIGTERM
     * @param p50Millis half of the requests took no longer, from when they were due
     * @param p99Millis 99 percent of the requests took no longer
     * @param failures how many failed for which reason
     * @param examples the first failures: when, which request, after how long, why
     */
    public record Requests(
            long sent,
            long failed,
            long toDoomedTasksAfterNotice,
            long inFlightAtSigterm,
            double p50Millis,
            double p99Millis,
            Map<String, Long> failures,
            List<String> examples) {

        /** Copies the collections. */
        public Requests {
            failures = Map.copyOf(failures);
            examples = List.copyOf(examples);
        }
    }

    /**
     * What became of the job.
     *
     * @param items how many items it has
     * @param processed distinct items in the committed result
     * @param repeated extra occurrences in it
     * @param lost items that are not in it
     * @param redone executions beyond one per processed item
     */
    public record Job(long items, long processed, long repeated, long lost, long redone) {

        /** The same from what was counted. */
        public static Job counted(long items, long processed, long occurrences, long executions) {
            return new Job(items, processed, occurrences - processed, items - processed, executions - processed);
        }
    }
}
