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

    /** Tells that a service is steady as far as its capacity providers go. */
    void capacityProvidersSteady(Service service) {
        var arns = service.primary().definition.capacityProviders().items().stream()
                .map(item -> providerArn(item.capacityProvider()))
                .toList();
        if (!arns.isEmpty()) {
            serviceAction(
                    service, "INFO", "CAPACITY_PROVIDER_STEADY_STATE", new Detail().put("capacityProviderArns", arns));
        }
    }

    /** Tells that a service could not place a task. */
    void placementFailed(Service service, Supply supply, PlacementFailure failure) {
        var launchType = supply.launchType();
        var provider =
                supply.providerName() == null && launchType.isFargate() ? launchType.name() : supply.providerName();
        var members = failure.containerInstanceArns();
        serviceAction(
                service,
                "ERROR",
                "SERVICE_TASK_PLACEMENT_FAILURE",
                new Detail()
                        .put("capacityProviderArns", provider == null ? null : List.of(providerArn(provider)))
                        .put("containerInstanceArns", members.isEmpty() ? null : members)
                        .put("reason", failure.reason()));
    }

    private String providerArn(String name) {
        return names.arn("ecs", "capacity-provider/" + name);
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

    /** Tells that a deployment of the service has begun, is over, or has failed. */
    void deploymentChanged(Service service, Deployment deployment) {
        publish(
                "ECS Deployment State Change",
                service.arn,
                new Detail()
                        .put("eventType", deployment.hasFailed() ? "ERROR" : "INFO")
                        .put("eventName", "SERVICE_DEPLOYMENT_" + deployment.rollout.name())
                        .put("deploymentId", deployment.id)
                        .time("updatedAt", loop.now())
                        .put("reason", deployment.reason)
                        .toMap());
    }

    private void publish(String detailType, String resource, Map<String, Object> detail) {
        bus.publish("aws.ecs", detailType, resource, detail);
    }
}
