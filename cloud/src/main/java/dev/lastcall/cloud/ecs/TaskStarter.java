package dev.lastcall.cloud.ecs;

/** Starts tasks for the scheduler. */
final class TaskStarter {

    private final TaskFactory factory;
    private final TaskLifecycle lifecycle;

    TaskStarter(TaskFactory factory, TaskLifecycle lifecycle) {
        this.factory = factory;
        this.lifecycle = lifecycle;
    }

    /** Places and begins one task of a service. */
    TaskFactory.Made start(Service service, Deployment deployment, Supply supply) {
        var made = factory.make(TaskPlan.of(service, deployment, supply, TaskOptions.NONE));
        made.task().ifPresent(lifecycle::begin);
        return made;
    }

    /** The same on one instance. */
    TaskFactory.Made startOn(ContainerInstance member, Service service, Deployment deployment) {
        var plan = TaskPlan.of(service, deployment, Supply.of(LaunchType.EC2), TaskOptions.NONE);
        var made = factory.makeOn(member, plan);
        made.task().ifPresent(lifecycle::begin);
        return made;
    }

    /** Begins tasks that have waited for an instance, where there is one now. */
    void startWaiting() {
        factory.placeWaiting().forEach(lifecycle::begin);
    }
}
