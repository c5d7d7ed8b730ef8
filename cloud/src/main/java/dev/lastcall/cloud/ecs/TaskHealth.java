package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.Timeline;
import java.time.Duration;

/** How well a running task is: by its container's health check, its target group's, or its age. */
final class TaskHealth {

    private final Loop loop;
    private final EcsSettings settings;
    private final Timeline timeline;
    private final TaskHost taskHost;
    private final Rounds rounds;

    TaskHealth(Loop loop, EcsSettings settings, Timeline timeline, TaskHost taskHost, Rounds rounds) {
        this.loop = loop;
        this.settings = settings;
        this.timeline = timeline;
        this.taskHost = taskHost;
        this.rounds = rounds;
    }

    /** The task runs from now on. */
    void watch(Task task) {
        loop.after(settings.healthyAfter(), () -> {
            task.aged = true;
            healthChanged(task);
        });
        checkLater(task);
    }

    private void checkLater(Task task) {
        task.definition()
                .main()
                .healthCheck()
                .ifPresent(check -> loop.after(
                        check.interval(),
                        () -> task.onHost(() -> {
                            if (task.isWanted() && !task.ended && task.launch != null) {
                                taskHost.check(check, task.launch, healthy -> onChecked(task, check, healthy));
                            }
                        })));
    }

    private void onChecked(Task task, ContainerHealthCheck check, boolean healthy) {
        if (!task.isWanted() || task.ended || task.startedAt == null) {
            return;
        }
        if (task.isFrozen()) {
            // Who ran the check stood still as well.
            checkLater(task);
            return;
        }
        boolean counts = !loop.now().isBefore(task.startedAt.plus(check.startPeriod()));
        if (healthy) {
            task.failedChecks = 0;
            task.containerHealth = HealthStatus.HEALTHY;
        } else if (counts && ++task.failedChecks >= check.retries()) {
            task.containerHealth = HealthStatus.UNHEALTHY;
        }
        healthChanged(task);
        checkLater(task);
    }

    /** The load balancer has a new opinion of a task. */
    void onTargetHealth(Task task, HealthStatus health) {
        if (!task.isWanted() || task.startedAt == null) {
            return;
        }
        task.reportedHealth = health;
        var grace = task.service == null ? Duration.ZERO : task.service.definition.healthCheckGracePeriod();
        var left = Duration.between(loop.now(), task.startedAt.plus(grace));
        if (health == HealthStatus.UNHEALTHY && left.compareTo(Duration.ZERO) > 0) {
            // It is told once only: it counts if it still holds when the grace period is over.
            loop.after(left, () -> accept(task));
        } else {
            accept(task);
        }
    }

    private void accept(Task task) {
        task.targetHealth = task.reportedHealth;
        healthChanged(task);
    }

    private void healthChanged(Task task) {
        if (task.replaces != null && !task.saidHealthy && task.isHealthy()) {
            task.saidHealthy = true;
            timeline.tell(Step.HEALTHY, task.replaces.arn, task.replaces.instanceId(), task.id + " serves");
        }
        rounds.request();
    }
}
