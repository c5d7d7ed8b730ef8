package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.event.EventBus;
import dev.lastcall.cloud.naming.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** ECS's events, as the ECS Developer Guide's "Amazon ECS events" has them. */
final class EcsEvents {

    private final Loop loop;
    private final Names names;
    private final EventBus bus;
    private final EcsSettings settings;

    EcsEvents(Loop loop, Names names, EventBus bus, EcsSettings settings) {
        this.loop = loop;
        this.names = names;
        this.bus = bus;
        this.settings = settings;
    }

    /** Raises the task's version and tells of its state. */
    void taskChanged(Task task) {
        if (task.orphaned) {
            return;
        }
        task.version++;
        var detail = TaskDetail.of(task, settings, loop.now());
        if (task.heldBack == null) {
            publishTask(task, detail);
        } else {
            task.heldBack.add(detail);
        }
    }

    /** Holds a task's events back for a while: they say what was then, and come in their order. */
    void holdBack(Task task, Duration time) {
        var held = new ArrayList<Map<String, Object>>();
        task.heldBack = held;
        loop.after(time, () -> {
            task.heldBack = null;
            held.forEach(detail -> publishTask(task, detail));
        });
    }

    private void publishTask(Task task, Map<String, Object> detail) {
        publish("ECS Task State Change", task.arn, detail);
    }

    /** Raises the container instance's version and tells of its state. */
    void containerInstanceChanged(ContainerInstance member, Cluster cluster) {
        member.version++;
        publish(
                "ECS Container Instance State Change",
                member.arn(),
                ContainerInstanceDetail.of(member, cluster, loop.now()));
    }

    /** Tells of what a service did, or could not do. */
    void serviceAction(Service service, String eventType, String eventName) {
        serviceAction(service, eventType, eventName, new Detail());
    }

    /** Tells that a service could not place a task. */
    void placementFailed(Service service, PlacementFailure failure) {
        var launchType = service.definition.launchType();
        var provider = names.arn("ecs", "capacity-provider/" + launchType.name());
        var members = failure.containerInstanceArns();
        serviceAction(
                service,
                "ERROR",
                "SERVICE_TASK_PLACEMENT_FAILURE",
                new Detail()
                        .put("capacityProviderArns", launchType.isFargate() ? List.of(provider) : null)
                        .put("containerInstanceArns", members.isEmpty() ? null : members)
                        .put("reason", failure.reason()));
    }

    private void serviceAction(Service service, String eventType, String eventName, Detail more) {
        var detail = new Detail()
                .put("eventType", eventType)
                .put("eventName", eventName)
                .put("clusterArn", service.cluster.arn());
        more.toMap().forEach(detail::put);
        publish(
                "ECS Service Action",
                service.arn,
                detail.time("createdAt", loop.now()).toMap());
    }

    /** Tells that a deployment of the service has begun, or is over. */
    void deploymentChanged(Service service, String eventName, String how) {
        publish(
                "ECS Deployment State Change",
                service.arn,
                new Detail()
                        .put("eventType", "INFO")
                        .put("eventName", eventName)
                        .put("deploymentId", service.deploymentId)
                        .time("updatedAt", loop.now())
                        .put("reason", "ECS deployment " + service.deploymentId + " " + how + ".")
                        .toMap());
    }

    private void publish(String detailType, String resource, Map<String, Object> detail) {
        bus.publish("aws.ecs", detailType, resource, detail);
    }
}
