package dev.lastcall.cli.demo;

import dev.lastcall.cli.demo.report.InterruptionLog;
import dev.lastcall.cli.demo.report.Kind;
import dev.lastcall.cli.demo.report.Summary;
import dev.lastcall.cli.exit.CommandFailed;
import dev.lastcall.cloud.SpotCloud;
import dev.lastcall.cloud.ec2.InterruptionAction;
import dev.lastcall.cloud.ecs.ServiceDescription;
import dev.lastcall.cloud.ecs.StopOrder;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What happens to the cluster, in order. */
final class Scenario {

    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Duration TO_RECOVER = Duration.ofSeconds(20);
    private static final Duration BEFORE_THE_FIRST = Duration.ofSeconds(1);
    private static final Duration FROM_ADVICE_TO_NOTICE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_STOP_AND_DEREGISTRATION = Duration.ofSeconds(2);
    private static final Duration POOL_EMPTY_FOR = Duration.ofMinutes(10);

    private static final int INTERRUPTIONS = 3;
    private static final Duration BESIDE_INTERRUPTIONS = Duration.ofSeconds(50);

    private final Demo demo;
    private final Stage stage;
    private final SpotCloud cloud;
    private final Narration narration;

    Scenario(Demo demo) {
        this.demo = demo;
        stage = demo.stage();
        cloud = demo.cloud();
        narration = new Narration(cloud::services, demo.witness()::interruptions);
    }

    /**
     * How long a run may take: a run without Lastcall may never get its job done, and is counted as it is then. Programs
     * that do nothing at a notice use all of it, each time.
     */
    static Duration longestRun(Duration notice) {
        return notice.multipliedBy(INTERRUPTIONS).plus(BESIDE_INTERRUPTIONS);
    }

    /**
     * Waits for the cluster to be up.
     *
     * @throws CommandFailed if it does not come up
     */
    void awaitCluster() {
        stage.begin(narration.theClusterStarts());
        if (!stage.await(() -> isSteady() && demo.job().progress().executions() > 0, TO_START)) {
            throw CommandFailed.environment("the cluster was not up within " + TO_START.toSeconds() + " s: "
                    + cloud.services().stream()
                            .map(service -> service.serviceName() + " has " + service.healthyCount() + " of "
                                    + service.desiredCount() + " tasks healthy")
                            .toList()
                    + lastWords());
        }
    }

    /** What a task that did not stay up said last. */
    private String lastWords() {
        return cloud.tasks().stream()
                .filter(task -> task.lastStatus() == TaskStatus.STOPPED)
                .reduce((earlier, later) -> later)
                .map(task -> "; the last task of " + task.family() + " that ended said: " + lastLine(cloud.log(task)))
                .orElse("");
    }

    private static String lastLine(Path log) {
        try (var lines = Files.lines(log)) {
            return lines.reduce((earlier, later) -> later).orElse("nothing");
        } catch (IOException | UncheckedIOException e) {
            return "nothing that can be read (" + e.getMessage() + ")";
        }
    }

    void play() {
        stage.begin(narration.allIsUp(stage.now().plus(BEFORE_THE_FIRST)));
        pause(BEFORE_THE_FIRST);
        loseTheInstanceOfTheJob();
        loseTheFargateTask();
        loseTheSecondPool();
        stage.begin(narration.theJobEnds(this::items));
        stage.await(() -> demo.job().isDone(), left());
        stage.begin(narration.allHasHappened(this::items));
        stage.await(() -> true, Duration.ZERO);
    }

    private void loseTheInstanceOfTheJob() {
        var instance = runningTask(DemoCluster.JOB)
                .instanceId()
                .orElseThrow(() -> new IllegalStateException("the job is not on an instance"));
        stage.tell("Rebalance recommendation for " + instance + ", which runs the job and a task of the web service");
        cloud.recommendRebalance(instance);
        stage.begin(narration.theInstanceIsAtRisk(stage.now().plus(FROM_ADVICE_TO_NOTICE)));
        pause(FROM_ADVICE_TO_NOTICE);
        stage.tell("Spot interruption of " + instance + "; its targets are deregistered before SIGTERM");
        stage.begin(narration.theInstanceGoes());
        demo.witness().expect(Kind.SPOT_INSTANCE);
        cloud.interrupt(
                instance,
                demo.settings().notice(),
                InterruptionAction.TERMINATE,
                Optional.of(StopOrder.deregisterFirst(BETWEEN_STOP_AND_DEREGISTRATION)));
        awaitRecovery();
    }

    private void loseTheFargateTask() {
        var task = runningTask(DemoCluster.WEB_ON_FARGATE);
        stage.tell("Fargate Spot interruption of task " + Summary.shortened(task.taskArn()));
        stage.begin(narration.theFargateTaskGoes());
        demo.witness().expect(Kind.FARGATE_SPOT_TASK);
        cloud.interruptFargateSpotTask(task.taskArn(), Optional.empty());
        awaitRecovery();
    }

    private void loseTheSecondPool() {
        stage.tell("The pool " + DemoCluster.SECOND_POOL + " is reclaimed, with every task of the shop; SIGTERM comes"
                + " before deregistration");
        stage.begin(narration.thePoolGoes());
        demo.witness().expect(Kind.POOL);
        cloud.reclaimPool(
                DemoCluster.SECOND_POOL,
                demo.settings().notice(),
                POOL_EMPTY_FOR,
                Optional.of(StopOrder.sigtermFirst(BETWEEN_STOP_AND_DEREGISTRATION)));
        awaitRecovery();
    }

    /** Until all that was taken has left, and there is as much as before. */
    private void awaitRecovery() {
        var limit = demo.settings().notice().plus(TO_RECOVER);
        stage.await(
                () -> demo.witness().interruptions().stream().allMatch(InterruptionLog::isOver) && isSteady(), limit);
    }

    private TaskDescription runningTask(String family) {
        return cloud.tasks().stream()
                .filter(task -> task.family().equals(family))
                .filter(task -> task.lastStatus() == TaskStatus.RUNNING && task.desiredStatus() == TaskStatus.RUNNING)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no task of " + family + " is running"));
    }

    private String items() {
        var progress = demo.job().progress();
        return String.format(Locale.ROOT, "%,d of %,d items saved", progress.processed(), progress.items());
    }

    private boolean isSteady() {
        return cloud.services().stream().allMatch(ServiceDescription::steady);
    }

    private void pause(Duration time) {
        stage.await(() -> false, time);
    }

    private Duration left() {
        var left = longestRun(demo.settings().notice()).minus(demo.elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
