package dev.lastcall.cloud.ecs;

import java.util.List;

/** Registers tasks with their target groups, and takes them out again, each once. */
final class Targets {

    private final TargetGroups groups;

    Targets(TargetGroups groups) {
        this.groups = groups;
    }

    void register(Task task) {
        for (var arn : targetGroups(task)) {
            groups.register(arn, task.id, task.targetId(), port(task, arn));
            task.registered = true;
        }
    }

    void deregister(Task task) {
        if (task.registered) {
            task.registered = false;
            targetGroups(task).forEach(arn -> groups.deregister(arn, task.id));
        }
    }

    /** Of the container that its service names for this target group. */
    private int port(Task task, String arn) {
        return task.loadBalancers().stream()
                .filter(balancer -> groups.find(balancer.targetGroupArn())
                        .filter(arn::equals)
                        .isPresent())
                .findFirst()
                .map(balancer -> task.port(balancer.containerName()))
                .orElse(task.port);
    }

    /** Without those that have been deleted under their service. */
    private List<String> targetGroups(Task task) {
        return task.targetGroups().stream()
                .flatMap(group -> groups.find(group).stream())
                .distinct()
                .toList();
    }
}
