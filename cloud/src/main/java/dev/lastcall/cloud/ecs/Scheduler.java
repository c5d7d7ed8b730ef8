package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Brings a service to what it should be. Source: ECS Developer Guide, "Container instance draining"; API reference,
 * minimumHealthyPercent and maximumPercent.
 */
final class Scheduler {

    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(15);
    private static final int IMPAIRED_AFTER = 3;

    private final Loop loop;
    private final EcsSettings settings;
    private final EcsEvents events;
    private final TargetGroups targetGroups;
    private final TaskStop stop;
    private final TaskStarter starter;
    private final Rounds rounds;

    Scheduler(
            Loop loop,
            EcsSettings settings,
            EcsEvents events,
            TargetGroups targetGroups,
            TaskStop stop,
            TaskStarter starter,
            Rounds rounds) {
        this.loop = loop;
        this.settings = settings;
        this.events = events;
        this.targetGroups = targetGroups;
        this.stop = stop;
        this.starter = starter;
        this.rounds = rounds;
    }

    /** One round over all services. */
    void round(List<Service> services) {
        services.forEach(this::reconcile);
    }

    private void reconcile(Service service) {
        stopPendingOnDraining(service);
        var wanted = service.tasks.stream().filter(Task::isWanted).toList();
        var leaving = wanted.stream().filter(task -> mustLeave(service, task)).toList();
        var staying = wanted.stream().filter(task -> !leaving.contains(task)).toList();
        leaving.forEach(service::mustReplace);

        int desired = service.definition.desiredCount();
        if (staying.size() >= desired) {
            service.toReplace.clear();
            stopSurplus(service, staying, staying.size() - desired);
        }
        boolean blocked = !startMissing(service, desired - staying.size());
        stopLeaving(service, wanted, staying, leaving, blocked);
        tellWhenSteady(service);
    }

    private void stopPendingOnDraining(Service service) {
        service.tasks.stream()
                .filter(task -> task.isWanted() && task.isPending() && task.isOnDraining())
                .toList()
                .forEach(task -> stop.stop(task, StopCode.SERVICE_SCHEDULER_INITIATED, scaling(service)));
    }

    private boolean mustLeave(Service service, Task task) {
        return task.isOnDraining()
                || task.isUnhealthy()
                || (service.isOfOtherDeployment(task) && !task.isProtected(loop.now()));
    }

    private void stopSurplus(Service service, List<Task> staying, int surplus) {
        staying.stream()
                .filter(task -> !task.isProtected(loop.now()))
                .sorted(Comparator.comparing(Task::isHealthy)
                        .thenComparing(task -> task.createdAt, Comparator.reverseOrder()))
                .limit(Math.max(0, surplus))
                .forEach(task -> stop.stop(task, StopCode.SERVICE_SCHEDULER_INITIATED, scaling(service)));
    }

    /** Starts what is missing, within maximumPercent; false when something was missing and could not be started. */
    private boolean startMissing(Service service, int missing) {
        if (missing <= 0) {
            return true;
        }
        if (service.nextStart != null && loop.now().isBefore(service.nextStart)) {
            return false;
        }
        if (service.failedStarts > 0 && service.nextStart == null) {
            backOff(service);
            return false;
        }
        service.nextStart = null;
        long counted = service.tasks.stream().filter(this::countsTowardsMaximum).count();
        long room = service.definition.maximum() - counted;
        // One at a time while starts fail: the next round comes when this one has failed or runs.
        long most = service.failedStarts > 0 ? 1 : missing;
        for (int i = 0; i < Math.min(most, room); i++) {
            var failure = starter.startFor(service);
            if (failure.isPresent()) {
                placementFailed(service, failure.get());
                return false;
            }
        }
        return room >= missing;
    }

    private boolean countsTowardsMaximum(Task task) {
        return settings.stoppingCountsTowardsMaximum()
                ? !task.ended
                : task.lastStatus.compareTo(TaskStatus.RUNNING) <= 0;
    }

    private void backOff(Service service) {
        var delay = settings.restartBackoff().multipliedBy(1L << Math.min(service.failedStarts - 1, 20));
        if (delay.compareTo(LONGEST_BACKOFF) > 0) {
            delay = LONGEST_BACKOFF;
        }
        service.nextStart = loop.now().plus(delay);
        rounds.requestAfter(delay);
        if (service.failedStarts >= IMPAIRED_AFTER
                && service.say(
                        "(service " + service.name() + ") is unable to consistently start tasks successfully.")) {
            events.serviceAction(service, "WARN", "SERVICE_TASK_START_IMPAIRED");
        }
    }

    private void placementFailed(Service service, PlacementFailure failure) {
        service.wasSteady = false;
        service.say("(service " + service.name() + ") " + failure.inWords());
        events.placementFailed(service, failure);
        service.nextStart = loop.now().plus(settings.placementRetry());
        rounds.requestAfter(settings.placementRetry());
    }

    private void stopLeaving(
            Service service, List<Task> wanted, List<Task> staying, List<Task> leaving, boolean blocked) {
        int least = service.definition.minimumHealthy();
        long healthy = wanted.stream().filter(Task::isHealthy).count();
        // A replacement that is healthy lets one unhealthy task go.
        long replaced =
                staying.stream().filter(Task::isHealthy).count() + leaving.size() - service.definition.desiredCount();
        for (var task : leaving) {
            boolean mayGo;
            if (task.isHealthy()) {
                mayGo = healthy > least;
                healthy -= mayGo ? 1 : 0;
            } else if (task.isUnhealthy()) {
                // Without room for a replacement the unhealthy go first, one by one.
                mayGo = replaced > 0 || blocked;
                blocked = blocked && replaced > 0;
            } else {
                mayGo = healthy >= least;
            }
            if (mayGo) {
                replaced--;
                stop.stop(task, StopCode.SERVICE_SCHEDULER_INITIATED, reason(service, task));
            }
        }
    }

    private String reason(Service service, Task task) {
        if (task.isOnDraining() || !task.isUnhealthy()) {
            return scaling(service);
        }
        if (task.containerHealth == HealthStatus.UNHEALTHY) {
            service.say("(service " + service.name() + ") (task " + task.id + ") failed container health checks");
            return "Task failed container health checks";
        }
        var failure = targetGroups
                .failure(task.id)
                .orElseGet(() -> new TargetGroups.Failure(
                        task.targetGroup().flatMap(targetGroups::find).orElse(""), "Health checks failed"));
        var arn = failure.targetGroupArn();
        service.say("(service " + service.name() + ") (port " + task.port + ") is unhealthy in (target-group " + arn
                + ") due to (reason " + failure.reason() + ")");
        return "Task failed ELB health checks in (target-group " + arn + ")";
    }

    private static String scaling(Service service) {
        return "Scaling activity initiated by (deployment " + service.deploymentId + ")";
    }

    private void tellWhenSteady(Service service) {
        boolean steady = service.isSteady();
        if (steady && !service.wasSteady) {
            service.say("(service " + service.name() + ") has reached a steady state.");
            events.serviceAction(service, "INFO", "SERVICE_STEADY_STATE");
        }
        service.wasSteady = steady;
        if (steady && !service.deployed) {
            service.deployed = true;
            events.deploymentChanged(service, "SERVICE_DEPLOYMENT_COMPLETED", "completed");
        }
    }
}
