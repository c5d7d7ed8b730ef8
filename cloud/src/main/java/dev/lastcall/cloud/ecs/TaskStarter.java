package dev.lastcall.cloud.ecs;

import java.util.List;

/** Starts tasks for the scheduler. */
final class TaskStarter {

    private final TaskFactory factory;
    private final TaskLifecycle lifecycle;

    TaskStarter(TaskFactory factory, TaskLifecycle lifecycle) {
        this.factory = factory;
        this.lifecycle = lifecycle;
    }

    /** Places and begins one task of a service. */
    TaskFactory.Made start(Service service, Deployment deployment, Supply supply, Placement placement) {
        var made = factory.make(service.cluster, deployment.revision, service, deployment, supply, placement);
        made.task().ifPresent(lifecycle::begin);
        return made;
    }

    /** The same on one instance. */
    TaskFactory.Made startOn(ContainerInstance member, Service service, Deployment deployment) {
        var made = factory.make(
                service.cluster,
                deployment.revision,
                service,
                deployment,
                Supply.of(LaunchType.EC2),
                deployment.definition.placement(),
                List.of(member));
        made.task().ifPresent(lifecycle::begin);
        return made;
    }

    /** Begins tasks that have waited for an instance, where there is one now. */
    void startWaiting() {
        factory.placeWaiting().forEach(lifecycle::begin);
    }
}
