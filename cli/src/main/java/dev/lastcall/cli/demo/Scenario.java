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
import java.util.Optional;

/** What happens to the cluster, in order. */
final class Scenario {

    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Duration TO_RECOVER = Duration.ofSeconds(20);
    private static final Duration BEFORE_THE_FIRST = Duration.ofSeconds(1);
    private static final Duration FROM_ADVICE_TO_NOTICE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_STOP_AND_DEREGISTRATION = Duration.ofSeconds(2);
    private static final Duration POOL_EMPTY_FOR = Duration.ofMinutes(10);

    /** A run without Lastcall may never get its job done; it is counted as it is then. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(140);

    private final Demo demo;
    private final SpotCloud cloud;

    Scenario(Demo demo) {
        this.demo = demo;
        cloud = demo.cloud();
    }

    /**
     * Waits for the cluster to be up.
     *
     * @throws CommandFailed if it does not come up
     */
    void awaitCluster() {
        if (!demo.await(() -> isSteady() && demo.job().progress().executions() > 0, TO_START)) {
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
        pause(BEFORE_THE_FIRST);
        loseTheInstanceOfTheJob();
        loseTheFargateTask();
        loseTheSecondPool();
        demo.await(() -> demo.job().isDone(), left());
    }

    private void loseTheInstanceOfTheJob() {
        var instance = runningTask(DemoCluster.JOB)
                .instanceId()
                .orElseThrow(() -> new IllegalStateException("the job is not on an instance"));
        demo.say("Rebalance recommendation for " + instance + ", which runs the job and a task of the web service");
        cloud.recommendRebalance(instance);
        pause(FROM_ADVICE_TO_NOTICE);
        demo.say("Spot interruption of " + instance + "; its targets are deregistered before SIGTERM");
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
        demo.say("Fargate Spot interruption of task " + Summary.shortened(task.taskArn()));
        demo.witness().expect(Kind.FARGATE_SPOT_TASK);
        cloud.interruptFargateSpotTask(task.taskArn(), Optional.empty());
        awaitRecovery();
    }

    private void loseTheSecondPool() {
        demo.say("The pool " + DemoCluster.SECOND_POOL + " is reclaimed, with every task of the shop; SIGTERM comes"
                + " before deregistration");
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
        demo.await(
                () -> demo.witness().interruptions().stream().allMatch(InterruptionLog::isOver) && isSteady(), limit);
    }

    private TaskDescription runningTask(String family) {
        return cloud.tasks().stream()
                .filter(task -> task.family().equals(family))
                .filter(task -> task.lastStatus() == TaskStatus.RUNNING && task.desiredStatus() == TaskStatus.RUNNING)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no task of " + family + " is running"));
    }

    private boolean isSteady() {
        return cloud.services().stream().allMatch(ServiceDescription::steady);
    }

    private void pause(Duration time) {
        demo.await(() -> false, time);
    }

    private Duration left() {
        var left = LONGEST_RUN.minus(demo.elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
