package dev.lastcall.cloud.ecs;

import java.util.Optional;

/** Starts tasks for the scheduler. */
final class TaskStarter {

    private final TaskFactory factory;
    private final TaskLifecycle lifecycle;

    TaskStarter(TaskFactory factory, TaskLifecycle lifecycle) {
        this.factory = factory;
        this.lifecycle = lifecycle;
    }

    /** Places and begins one task; returns why it could not be placed, or empty. */
    Optional<PlacementFailure> startFor(Service service) {
        var made = factory.make(
                service.cluster,
                service.revision,
                service,
                service.definition.launchType(),
                service.definition.placement());
        made.task().ifPresent(lifecycle::begin);
        return made.failure();
    }
}
