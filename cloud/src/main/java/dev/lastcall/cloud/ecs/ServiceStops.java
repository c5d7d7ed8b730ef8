package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import java.util.ArrayList;
import java.util.List;

/** Stops tasks of services for the scheduler, and says so. */
final class ServiceStops {

    private final Loop loop;
    private final TargetGroups targetGroups;
    private final TaskStop stop;

    ServiceStops(Loop loop, TargetGroups targetGroups, TaskStop stop) {
        this.loop = loop;
        this.targetGroups = targetGroups;
        this.stop = stop;
    }

    /** Whether nothing but its instance's or its own end may take it. A service that is deleted protects nobody. */
    boolean isProtected(Service service, Task task) {
        return service.isActive() && task.isProtected(loop.now());
    }

    /** What is on its way to a draining instance goes at once. */
    void pendingOnDraining(Service service) {
        stop(
                service,
                service.tasks.stream()
                        .filter(task -> task.isWanted() && task.isPending() && task.isOnDraining())
                        .toList());
    }

    void stop(Service service, List<Task> tasks) {
        var running = new ArrayList<String>();
        for (var task : tasks) {
            if (task.isWanted()) {
                if (task.isRunning()) {
                    running.add("(task " + task.id + ")");
                }
                stop.stop(task, StopCode.SERVICE_SCHEDULER_INITIATED, reason(service, task));
            }
        }
        if (!running.isEmpty()) {
            service.say("has stopped " + running.size() + " running tasks: " + String.join(" ", running) + ".");
        }
    }

    private String reason(Service service, Task task) {
        if (task.isOnDraining() || !task.isUnhealthy()) {
            return "Scaling activity initiated by (deployment " + service.primary().id + ")";
        }
        if (task.deployment != null) {
            task.deployment.failedChecks++;
        }
        if (task.containerHealth == HealthStatus.UNHEALTHY) {
            service.say("(task " + task.id + ") failed container health checks.");
            return "Task failed container health checks";
        }
        var failure = targetGroups
                .failure(task.id)
                .orElseGet(() -> new TargetGroups.Failure(
                        task.targetGroups().stream()
                                .flatMap(group -> targetGroups.find(group).stream())
                                .findFirst()
                                .orElse(""),
                        "Health checks failed"));
        var arn = failure.targetGroupArn();
        var where = task.host == null ? "" : "(instance " + task.instanceId() + ") ";
        service.say(where + "(port " + task.port + ") is unhealthy in (target-group " + arn + ") due to (reason "
                + failure.reason() + ")");
        return "Task failed ELB health checks in (target-group " + arn + ")";
    }
}
