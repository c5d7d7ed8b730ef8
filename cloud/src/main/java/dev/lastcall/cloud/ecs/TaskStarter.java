package dev.lastcall.cloud.ecs;

import java.util.LinkedHashMap;
import java.util.Optional;

/** Starts tasks for the scheduler. */
final class TaskStarter {

    private final TaskFactory factory;
    private final TaskLifecycle lifecycle;
    private final Tags tags;

    TaskStarter(TaskFactory factory, TaskLifecycle lifecycle, Tags tags) {
        this.tags = tags;
        this.factory = factory;
        this.lifecycle = lifecycle;
    }

    /** Places and begins one task of a service. */
    TaskFactory.Made start(Service service, Deployment deployment, Supply supply) {
        var made = factory.make(TaskPlan.of(service, deployment, supply, options(service, deployment)));
        made.task().ifPresent(lifecycle::begin);
        return made;
    }

    /** The same on one instance. */
    TaskFactory.Made startOn(ContainerInstance member, Service service, Deployment deployment) {
        var plan = TaskPlan.of(service, deployment, Supply.of(LaunchType.EC2), options(service, deployment));
        var made = factory.makeOn(member, plan);
        made.task().ifPresent(lifecycle::begin);
        return made;
    }

    /** Its tags are those that the service says, and with ECS's own they are the service's and the cluster's names. */
    private TaskOptions options(Service service, Deployment deployment) {
        var options = service.definition.options();
        var all = new LinkedHashMap<String, String>();
        if (options.propagateTags().equals("SERVICE")) {
            all.putAll(tags.of(service.arn));
        } else if (options.propagateTags().equals("TASK_DEFINITION")) {
            all.putAll(tags.of(deployment.revision.arn()));
        }
        if (options.managedTags()) {
            all.put("aws:ecs:clusterName", service.cluster.name());
            all.put("aws:ecs:serviceName", service.name());
        }
        var asked = deployment.definition.options();
        return new TaskOptions(
                TaskOverrides.NONE,
                Optional.empty(),
                Optional.empty(),
                all,
                asked.subnets(),
                asked.kept("platformVersion", String.class),
                asked.kept("enableExecuteCommand", Boolean.class).orElse(false));
    }

    /** Begins tasks that have waited for an instance, where there is one now. */
    void startWaiting() {
        factory.placeWaiting().forEach(lifecycle::begin);
    }
}
