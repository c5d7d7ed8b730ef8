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
    }

    /**
     * A container runs from now on.
     *
     * @param changed is told when its health may have changed
     */
    void watch(Container container, Runnable changed) {
        container.definition.healthCheck().ifPresent(check -> checkLater(container, check, changed));
    }

    private void checkLater(Container container, ContainerHealthCheck check, Runnable changed) {
        loop.after(
                check.interval(),
                () -> container.task.onHost(() -> {
                    var launch = container.launch;
                    if (container.task.isWanted() && !container.ended && launch != null) {
                        taskHost.check(check, launch, healthy -> onChecked(container, check, healthy, changed));
                    }
                }));
    }

    private void onChecked(Container container, ContainerHealthCheck check, boolean healthy, Runnable changed) {
        var task = container.task;
        if (!task.isWanted() || container.ended || container.startedAt == null) {
            return;
        }
        if (task.isFrozen()) {
            // Who ran the check stood still as well.
            checkLater(container, check, changed);
            return;
        }
        boolean counts = !loop.now().isBefore(container.startedAt.plus(check.startPeriod()));
        if (healthy) {
            container.failedChecks = 0;
            container.health = HealthStatus.HEALTHY;
        } else if (counts && ++container.failedChecks >= check.retries()) {
            container.health = HealthStatus.UNHEALTHY;
        }
        task.containerHealth = ofEssentials(task);
        healthChanged(task);
        changed.run();
        checkLater(container, check, changed);
    }

    /** The worst of the essential containers: UNHEALTHY, UNKNOWN, HEALTHY. */
    private static HealthStatus ofEssentials(Task task) {
        var all = task.containers.stream()
                .filter(container -> container.definition.essential()
                        && container.definition.healthCheck().isPresent())
                .map(container -> container.health)
                .toList();
        if (all.contains(HealthStatus.UNHEALTHY)) {
            return HealthStatus.UNHEALTHY;
        }
        return all.isEmpty() || all.contains(HealthStatus.UNKNOWN) ? HealthStatus.UNKNOWN : HealthStatus.HEALTHY;
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
