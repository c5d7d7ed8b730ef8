package dev.lastcall.cloud.control;

import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ecs.ContainerInstanceDescription;
import dev.lastcall.cloud.ecs.ServiceDescription;
import dev.lastcall.cloud.ecs.StopCode;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.elb.Listener;
import dev.lastcall.cloud.elb.LoadBalancer;
import dev.lastcall.cloud.world.World;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the control port says of things. */
final class StatusDocuments {

    private final Whereabouts whereabouts;

    StatusDocuments(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    Map<String, Object> of(World world) {
        var status = new LinkedHashMap<String, Object>();
        status.put("cloud", "lastcall");
        status.put("time", world.loop().now().toString());
        status.put("region", world.names().region());
        status.put("account", world.names().account());
        status.put("endpoint", whereabouts.api().toString());
        status.put("taskMetadata", whereabouts.taskMetadata().toString());
        status.put("loadBalancers", all(world.elb().loadBalancers().list(), StatusDocuments::loadBalancer));
        status.put("instances", all(world.ec2().instances().list(), this::instance));
        status.put(
                "containerInstances", all(world.ecs().containerInstances().list(), StatusDocuments::containerInstance));
        status.put("services", all(world.ecs().services().list(), StatusDocuments::service));
        status.put("tasks", all(world.ecs().tasks().list(), this::task));
        return status;
    }

    private static <T> List<Map<String, Object>> all(Collection<T> things, Function<T, Map<String, Object>> document) {
        return things.stream().map(document).toList();
    }

    private static Map<String, Object> loadBalancer(LoadBalancer balancer) {
        var document = new LinkedHashMap<String, Object>();
        document.put("name", balancer.name());
        document.put("dnsName", balancer.address());
        document.put("state", balancer.isActive() ? "active" : "provisioning");
        document.put("listeners", all(balancer.listeners(), StatusDocuments::listener));
        return document;
    }

    /** Its port is not always where it answers. */
    private static Map<String, Object> listener(Listener listener) {
        var document = new LinkedHashMap<String, Object>();
        document.put("port", listener.port());
        listener.endpoint().ifPresent(at -> document.put("address", "http://" + at.host() + ":" + at.port()));
        document.put("targetGroups", listener.targetGroups());
        return document;
    }

    private Map<String, Object> instance(Instance instance) {
        var document = new LinkedHashMap<String, Object>();
        document.put("instanceId", instance.id());
        document.put("instanceType", instance.type().name());
        document.put("availabilityZone", instance.availabilityZone());
        document.put("lifecycle", instance.purchaseOption().word());
        document.put("state", instance.state().word());
        document.put("hibernated", instance.isHibernated());
        whereabouts.instanceMetadata(instance.id()).ifPresent(address -> document.put("metadata", address.toString()));
        instance.notice()
                .ifPresent(
                        notice -> document.put("interruptionTime", notice.time().toString()));
        instance.rebalanceNoticeTime().ifPresent(time -> document.put("rebalanceNoticeTime", time.toString()));
        return document;
    }

    private static Map<String, Object> containerInstance(ContainerInstanceDescription member) {
        var document = new LinkedHashMap<String, Object>();
        document.put("containerInstanceArn", member.containerInstanceArn());
        document.put("ec2InstanceId", member.ec2InstanceId());
        document.put("status", member.status().name());
        document.put("runningTasksCount", member.runningTasksCount());
        document.put("pendingTasksCount", member.pendingTasksCount());
        return document;
    }

    private static Map<String, Object> service(ServiceDescription service) {
        var document = new LinkedHashMap<String, Object>();
        document.put("cluster", service.definition().cluster());
        document.put("serviceName", service.serviceName());
        document.put("desiredCount", service.desiredCount());
        document.put("runningCount", service.runningCount());
        document.put("pendingCount", service.pendingCount());
        document.put("healthyCount", service.healthyCount());
        document.put("steady", service.steady());
        document.put("events", service.messages());
        return document;
    }

    private Map<String, Object> task(TaskDescription task) {
        var document = new LinkedHashMap<String, Object>();
        document.put("taskArn", task.taskArn());
        document.put("group", task.group());
        document.put("launchType", task.launchType().name());
        task.instanceId().ifPresent(id -> document.put("instanceId", id));
        document.put("availabilityZone", task.availabilityZone());
        document.put("lastStatus", task.lastStatus().name());
        document.put("desiredStatus", task.desiredStatus().name());
        document.put("port", task.port());
        document.put("builtInResponder", whereabouts.isBuiltIn(task));
        task.stopCode().map(StopCode::word).ifPresent(code -> document.put("stopCode", code));
        task.stoppedReason().ifPresent(reason -> document.put("stoppedReason", reason));
        task.exitCode().ifPresent(code -> document.put("exitCode", code));
        return document;
    }
}
