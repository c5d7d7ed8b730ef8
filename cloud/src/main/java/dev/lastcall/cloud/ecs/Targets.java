package dev.lastcall.cloud.ecs;

import java.util.Optional;

/** Registers tasks with their target groups, and takes them out again, each once. */
final class Targets {

    private final TargetGroups groups;

    Targets(TargetGroups groups) {
        this.groups = groups;
    }

    void register(Task task) {
        targetGroup(task).ifPresent(arn -> {
            groups.register(arn, task.id, task.targetId(), task.servingPort());
            task.registered = true;
        });
    }

    void deregister(Task task) {
        if (task.registered) {
            task.registered = false;
            targetGroup(task).ifPresent(arn -> groups.deregister(arn, task.id));
        }
    }

    /** Empty as well when the target group has been deleted under its service. */
    private Optional<String> targetGroup(Task task) {
        return task.targetGroup().flatMap(groups::find);
    }
}
