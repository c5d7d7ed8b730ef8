package dev.lastcall.cloud.ecs;

/** Registers tasks with their target groups, and takes them out again, each once. */
final class Targets {

    private final TargetGroups groups;

    Targets(TargetGroups groups) {
        this.groups = groups;
    }

    void register(Task task) {
        task.targetGroup().ifPresent(group -> {
            groups.register(group, task.id, task.port);
            task.registered = true;
        });
    }

    void deregister(Task task) {
        if (task.registered) {
            task.registered = false;
            task.targetGroup().ifPresent(group -> groups.deregister(group, task.id));
        }
    }
}
