package dev.lastcall.cloud.ecs;

import java.util.List;

/**
 * A container instance's memory is written away and its processes stand still, its agent among them: ECS only sees that
 * the agent is gone, and leaves the tasks as they are.
 */
final class Hibernation {

    private final TaskStop stop;

    Hibernation(TaskStop stop) {
        this.stop = stop;
    }

    void freeze(ContainerInstance member) {
        member.frozen = true;
        for (var task : List.copyOf(member.tasks)) {
            for (var container : task.containers) {
                if (container.process != null && !container.ended) {
                    container.process.freeze();
                    stop.pause(container);
                }
            }
        }
    }

    /** Everything goes on where it stood; then comes what waited. */
    void wake(ContainerInstance member) {
        for (var task : List.copyOf(member.tasks)) {
            for (var container : task.containers) {
                if (container.process != null && !container.ended) {
                    container.process.thaw();
                    stop.goOn(container);
                }
            }
        }
        member.awake();
    }
}
