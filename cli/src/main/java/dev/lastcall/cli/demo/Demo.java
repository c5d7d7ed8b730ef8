package dev.lastcall.cli.demo;

import dev.lastcall.cli.demo.load.OpenLoop;
import dev.lastcall.cli.demo.load.Outcome;
import dev.lastcall.cli.demo.load.Tally;
import dev.lastcall.cli.demo.report.DemoResult;
import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.Summary;
import dev.lastcall.cli.demo.report.TimelineFile;
import dev.lastcall.cli.demo.screen.Screen;
import dev.lastcall.cli.demo.screen.View;
import dev.lastcall.cli.exit.CommandFailed;
import dev.lastcall.cloud.CloudStartException;
import dev.lastcall.cloud.SpotCloud;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** One run: a cluster, its load, what happens to it, and what it came to. To be used by one thread. */
final class Demo implements AutoCloseable {

    private static final int REQUESTS_PER_SECOND = 200;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofMillis(100);

    private final DemoSettings settings;
    private final Clock clock;
    private final Screen screen;
    private final Instant started;
    private final SpotCloud cloud;
    private final Witness witness;
    private final TimelineFile libraryTimeline;
    private final JobWatch job;
    private final Tally tally = new Tally();
    private volatile boolean closed;

    private Demo(
            DemoSettings settings, Clock clock, Screen screen, SpotCloud cloud, DemoCluster cluster, Instant started) {
        this.settings = settings;
        this.clock = clock;
        this.screen = screen;
        this.started = started;
        this.cloud = cloud;
        witness = Witness.of(cloud, settings.notice(), cluster::stopTimeout);
        libraryTimeline = new TimelineFile(cluster.timeline());
        job = new JobWatch(clock, new Programs(settings).jobDirectory(), settings.variant());
    }

    /**
     * Starts the cluster.
     *
     * @throws CommandFailed if it cannot be started here
     */
    static Demo start(DemoSettings settings, Clock clock, Screen screen) {
        var started = clock.now();
        var cluster = new DemoCluster(settings);
        try {
            Files.createDirectories(new Programs(settings).jobDirectory());
            return new Demo(settings, clock, screen, SpotCloud.start(cluster.config()), cluster, started);
        } catch (CloudStartException e) {
            throw CommandFailed.environment("the cluster cannot be started: " + e.getMessage());
        } catch (IOException e) {
            throw CommandFailed.environment("cannot write to " + settings.directory() + ": " + e);
        }
    }

    SpotCloud cloud() {
        return cloud;
    }

    Witness witness() {
        return witness;
    }

    DemoSettings settings() {
        return settings;
    }

    JobWatch job() {
        return job;
    }

    void say(String sentence) {
        screen.say(sentence);
    }

    /** How long the run has lasted. */
    Duration elapsed() {
        return Duration.between(started, clock.now());
    }

    /** Lets everything happen, and says what it came to. */
    DemoResult run() {
        try {
            return play();
        } catch (RuntimeException e) {
            // What a cluster that is being closed no longer answers is no failure of the run.
            parkIfClosed();
            throw e;
        }
    }

    private DemoResult play() {
        var scenario = new Scenario(this);
        scenario.awaitCluster();
        var workload = new DemoWorkload(
                settings.seed(),
                DemoCluster.targetGroups().stream().map(this::address).toList());
        try (var load = OpenLoop.start(clock, workload, REQUESTS_PER_SECOND, ANSWER_WITHIN, tally)) {
            scenario.play();
            load.stop(Deadline.after(clock, ANSWER_WITHIN.plusSeconds(1)));
            var result = result(load.sent());
            screen.close();
            say("");
            Summary.of(result).forEach(this::say);
            return result;
        }
    }

    private InetSocketAddress address(String targetGroup) {
        var uri = cloud.loadBalancer(targetGroup);
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    private String headline() {
        return "Lastcall demo (" + settings.variant().name().toLowerCase(Locale.ROOT) + ", notice "
                + settings.notice().toSeconds() + " s): watch " + page();
    }

    private URI page() {
        return cloud.loadBalancer(DemoCluster.WEB).resolve("/");
    }

    /**
     * Shows what happens until something is so.
     *
     * @return whether it was before {@code limit} had passed
     */
    boolean await(BooleanSupplier condition, Duration limit) {
        var deadline = Deadline.after(clock, limit);
        parkIfClosed();
        while (!condition.getAsBoolean()) {
            if (deadline.hasPassed()) {
                return false;
            }
            show();
            clock.parkUntil(clock.nanosAfter(TICK));
            parkIfClosed();
        }
        show();
        return true;
    }

    /** Closed by the end of the process, which takes this thread with it: there is nothing more to say. */
    private void parkIfClosed() {
        while (closed) {
            clock.parkUntil(clock.nanosAfter(Duration.ofMinutes(1)));
        }
    }

    private void show() {
        libraryTimeline.poll().forEach(witness::add);
        witness.news().forEach(sighting -> screen.step(sighting.interruption(), sighting.line()));
        screen.refresh(this::view);
    }

    private View view() {
        var progress = job.progress();
        return new View(
                clock.now(),
                headline(),
                tally.ended(),
                tally.failed(),
                tally.percentile(99),
                progress.processed(),
                progress.items(),
                settings.notice(),
                witness.interruptions());
    }

    private DemoResult result(long sent) {
        libraryTimeline.poll().forEach(witness::add);
        var killed = witness.killed();
        var interruptions = witness.interruptions();
        var toFirst = interruptions.stream()
                .findFirst()
                .map(InterruptionLog::noticedAt)
                .map(noticed -> Duration.between(started, noticed))
                .orElse(elapsed());
        return new DemoResult(
                settings.variant().name().toLowerCase(Locale.ROOT),
                settings.seed(),
                seconds(settings.notice()),
                System.getProperty("java.version"),
                seconds(elapsed()),
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

    /** Keeps the cluster running until the process is told to go. */
    void stay() {
        say("The cluster stays up: " + page() + " (Ctrl-C ends it)");
        while (true) {
            clock.parkUntil(clock.nanosAfter(Duration.ofMinutes(1)));
        }
    }

    @Override
    public void close() {
        closed = true;
        witness.dismiss();
        cloud.close();
    }
}
