package dev.lastcall.cli.demo;

import dev.lastcall.cli.demo.load.Outcome;
import dev.lastcall.cli.demo.load.Tally;
import dev.lastcall.cli.demo.report.DemoResult;
import dev.lastcall.cli.demo.report.InterruptionLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What a run came to, from those who counted. */
final class Accounts {

    private final DemoSettings settings;
    private final Witness witness;
    private final Tally tally;
    private final JobWatch job;

    Accounts(DemoSettings settings, Witness witness, Tally tally, JobWatch job) {
        this.settings = settings;
        this.witness = witness;
        this.tally = tally;
        this.job = job;
    }

    /**
     * The result of a run.
     *
     * @param started when it started
     * @param ended when it ended
     * @param sent requests that were sent
     */
    DemoResult result(Instant started, Instant ended, long sent) {
        var whole = Duration.between(started, ended);
        var killed = witness.killed();
        var interruptions = witness.interruptions();
        var toFirst = interruptions.stream()
                .findFirst()
                .map(InterruptionLog::noticedAt)
                .map(noticed -> Duration.between(started, noticed))
                .orElse(whole);
        return new DemoResult(
                settings.variant().name().toLowerCase(Locale.ROOT),
                settings.seed(),
                seconds(settings.notice()),
                System.getProperty("java.version"),
                seconds(whole),
                seconds(toFirst),
                requests(sent),
                items(),
                witness.sigterms(),
                killed.size(),
                interruptions.stream().map(log -> log.result(killed)).toList());
    }

    private DemoResult.Requests requests(long sent) {
        return new DemoResult.Requests(
                sent,
                // What has not ended although its time is over has failed, too.
                tally.failed() + (sent - tally.ended()),
                witness.toDoomedTasksAfterNotice(),
                witness.inFlightAtSigterm(),
                millis(tally.percentile(50)),
                millis(tally.percentile(99)),
                tally.failures(),
                tally.examples().stream().map(Outcome::toString).toList());
    }

    private DemoResult.Job items() {
        var counted = job.now();
        return new DemoResult.Job(
                counted.items(), counted.processed(), counted.repeated(), counted.lost(), counted.redone());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1000 / 1000.0;
    }
}
