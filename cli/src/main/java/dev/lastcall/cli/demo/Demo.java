package dev.lastcall.cli.demo;

import dev.lastcall.cli.demo.load.OpenLoop;
import dev.lastcall.cli.demo.load.Tally;
import dev.lastcall.cli.demo.report.DemoResult;
import dev.lastcall.cli.demo.report.Summary;
import dev.lastcall.cli.demo.report.TimelineFile;
import dev.lastcall.cli.demo.screen.Screen;
import dev.lastcall.cli.demo.screen.Style;
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

/** One run: a cluster, its load, what happens to it, and what it came to. To be used by one thread. */
final class Demo implements AutoCloseable {

    private static final int REQUESTS_PER_SECOND = 200;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final DemoSettings settings;
    private final Clock clock;
    private final Screen screen;
    private final Instant started;
    private final SpotCloud cloud;
    private final Witness witness;
    private final JobWatch job;
    private final Tally tally = new Tally();
    private final Stage stage;
    private volatile boolean running = true;

    private Demo(
            DemoSettings settings, Clock clock, Screen screen, SpotCloud cloud, DemoCluster cluster, Instant started) {
        this.settings = settings;
        this.clock = clock;
        this.screen = screen;
        this.started = started;
        this.cloud = cloud;
        witness = Witness.of(cloud, settings.notice(), cluster::stopTimeout);
        job = new JobWatch(clock, new Programs(settings).jobDirectory(), settings.variant());
        stage = new Stage(clock, screen, settings.notice(), witness, new TimelineFile(cluster.timeline()), job, tally);
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

    Stage stage() {
        return stage;
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
            stage.parkIfLeft();
            throw e;
        } finally {
            running = false;
        }
    }

    private DemoResult play() {
        screen.title(title());
        var scenario = new Scenario(this);
        scenario.awaitCluster();
        var workload = new DemoWorkload(
                settings.seed(),
                DemoCluster.targetGroups().stream().map(this::address).toList());
        try (var load = OpenLoop.start(clock, workload, REQUESTS_PER_SECOND, ANSWER_WITHIN, tally)) {
            scenario.play();
            load.stop(Deadline.after(clock, ANSWER_WITHIN.plusSeconds(1)));
            stage.read();
            var result = new Accounts(settings, witness, tally, job).result(started, clock.now(), load.sent());
            screen.close();
            sum(result);
            return result;
        }
    }

    private void sum(DemoResult result) {
        var lines = Summary.of(result);
        screen.say(Style.PLAIN, "");
        lines.subList(0, lines.size() - 1).forEach(line -> screen.say(Style.PLAIN, line));
        screen.say(result.lostSomething() ? Style.BAD : Style.GOOD, lines.get(lines.size() - 1));
    }

    private InetSocketAddress address(String targetGroup) {
        var uri = cloud.loadBalancer(targetGroup);
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    private String title() {
        return "Lastcall demo (" + settings.variant().name().toLowerCase(Locale.ROOT) + ", notice "
                + settings.notice().toSeconds() + " s): watch " + page();
    }

    private URI page() {
        return cloud.loadBalancer(DemoCluster.WEB).resolve("/");
    }

    /** Keeps the cluster running until the process is told to go. */
    void stay() {
        running = true;
        screen.say(Style.PLAIN, "The cluster stays up: " + page() + " (Ctrl-C ends it)");
        while (true) {
            clock.parkUntil(clock.nanosAfter(Duration.ofMinutes(1)));
        }
    }

    /** Takes everything down; says so if that is not because it is over. */
    @Override
    public void close() {
        var stopped = running;
        stage.leave();
        if (stopped) {
            screen.close();
            screen.say(Style.STRONG, "Stopped: the cluster and everything that runs in it is being taken down.");
        }
        witness.dismiss();
        cloud.close();
        if (stopped) {
            screen.say(Style.PLAIN, "It is down; no process of it is left.");
        }
    }
}
