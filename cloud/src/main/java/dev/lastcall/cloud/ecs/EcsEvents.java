package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.event.EventBus;
import dev.lastcall.cloud.naming.Names;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** ECS's events, as the ECS Developer Guide's "Amazon ECS events" has them. */
final class EcsEvents {

    private static final String SOURCE = "aws.ecs";

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
        task.version++;
        var detail = new LinkedHashMap<String, Object>();
        detail.put("attachments", task.launchType.isFargate() ? List.of(networkInterface(task)) : List.of());
        detail.put("attributes", List.of(attribute("ecs.cpu-architecture", "x86_64")));
        detail.put("availabilityZone", task.availabilityZone);
        if (task.launchType.isFargate()) {
            detail.put("capacityProviderName", task.launchType.name());
        }
        detail.put("clusterArn", task.cluster.arn());
        detail.put("connectivity", "CONNECTED");
        putTime(detail, "connectivityAt", task.createdAt);
        if (task.host != null) {
            detail.put("containerInstanceArn", task.host.arn());
        }
        detail.put("containers", List.of(container(task)));
        detail.put("cpu", Integer.toString(task.definition().cpu()));
        putTime(detail, "createdAt", task.createdAt);
        detail.put("desiredStatus", task.desiredStatus.name());
        detail.put("enableExecuteCommand", false);
        if (task.launchType.isFargate()) {
            detail.put("ephemeralStorage", Map.of("sizeInGiB", 20));
        }
        putTime(detail, "executionStoppedAt", task.executionStoppedAt);
        detail.put("group", task.group());
        detail.put("lastStatus", task.lastStatus.name());
        detail.put("launchType", task.launchType.word());
        detail.put("memory", Integer.toString(task.definition().memory()));
        detail.put(
                "overrides",
                Map.of(
                        "containerOverrides",
                        List.of(Map.of("name", task.definition().containerName()))));
        if (task.launchType.isFargate()) {
            detail.put("platformVersion", "1.4.0");
        }
        putTime(detail, "pullStartedAt", task.pullStartedAt);
        putTime(detail, "pullStoppedAt", task.pullStoppedAt);
        putTime(detail, "startedAt", task.startedAt);
        detail.put("startedBy", task.startedBy);
        putTime(detail, "stoppingAt", task.stoppingAt);
        putTime(detail, "stoppedAt", task.stoppedAt);
        put(detail, "stoppedReason", task.stoppedReason);
        put(detail, "stopCode", stopCode(task));
        detail.put("taskArn", task.arn);
        detail.put("taskDefinitionArn", task.revision.arn());
        putTime(detail, "updatedAt", loop.now());
        detail.put("version", task.version);
        bus.publish(SOURCE, "ECS Task State Change", task.arn, detail);
    }

    private @Nullable String stopCode(Task task) {
        if (task.stopCode == null) {
            return null;
        }
        if (task.stopCode != StopCode.SPOT_INTERRUPTION) {
            return task.stopCode.word();
        }
        return switch (settings.fargateStopCode()) {
            case SPOT_INTERRUPTION -> StopCode.SPOT_INTERRUPTION.word();
            case TERMINATION_NOTICE -> StopCode.TERMINATION_NOTICE.word();
            // Seen in November 2021: none in the first event, while the task still runs.
            case ABSENT -> task.isRunning() ? null : StopCode.SPOT_INTERRUPTION.word();
        };
    }

    /** Fargate's network interface. Its ids follow from the task's, so that none is drawn for it. */
    private static Map<String, Object> networkInterface(Task task) {
        var attachment = new LinkedHashMap<String, Object>();
        attachment.put(
                "id",
                UUID.nameUUIDFromBytes(task.id.getBytes(StandardCharsets.US_ASCII))
                        .toString());
        attachment.put("type", "eni");
        attachment.put(
                "status",
                switch (task.lastStatus) {
                    case PROVISIONING -> "PRECREATED";
                    case DEPROVISIONING, STOPPED -> "DELETED";
                    default -> "ATTACHED";
                });
        attachment.put(
                "details",
                List.of(
                        attribute("subnetId", "subnet-0abc"),
                        attribute("networkInterfaceId", "eni-0" + task.id.substring(0, 16)),
                        attribute("privateIPv4Address", "127.0.0.1")));
        return attachment;
    }

    private static Map<String, Object> container(Task task) {
        var container = new LinkedHashMap<String, Object>();
        var containerArn = task.arn.replaceFirst(":task/", ":container/") + "/" + task.id.substring(0, 12);
        container.put("containerArn", containerArn);
        put(container, "exitCode", task.exitCode);
        container.put("lastStatus", task.ended ? "STOPPED" : task.process == null ? "PENDING" : "RUNNING");
        container.put("name", task.definition().containerName());
        container.put("image", task.definition().family());
        put(container, "reason", task.containerReason);
        container.put("runtimeId", task.id + "-0527074092");
        container.put("taskArn", task.arn);
        container.put("networkInterfaces", List.of());
        if (task.process != null) {
            var binding = new LinkedHashMap<String, Object>();
            binding.put("bindIP", "0.0.0.0");
            binding.put("containerPort", task.port);
            binding.put("hostPort", task.port);
            binding.put("protocol", "tcp");
            container.put("networkBindings", List.of(binding));
        }
        container.put("cpu", Integer.toString(task.definition().cpu()));
        container.put("memory", Integer.toString(task.definition().memory()));
        return container;
    }

    /** Raises the container instance's version and tells of its state. */
    void containerInstanceChanged(ContainerInstance member, Cluster cluster) {
        member.version++;
        var detail = new LinkedHashMap<String, Object>();
        detail.put("agentConnected", member.agentConnected);
        var attributes = new ArrayList<Map<String, Object>>();
        member.attributes().forEach((name, value) -> attributes.add(attribute(name, value)));
        detail.put("attributes", attributes);
        detail.put("clusterArn", cluster.arn());
        detail.put("containerInstanceArn", member.arn());
        detail.put("ec2InstanceId", member.instance().id());
        putTime(detail, "registeredAt", member.registeredAt());
        detail.put("registeredResources", resources(member.registeredCpu(), member.registeredMemory()));
        detail.put("remainingResources", resources(member.remainingCpu(), member.remainingMemory()));
        detail.put("status", member.status.name());
        detail.put("version", member.version);
        var version = new LinkedHashMap<String, Object>();
        version.put("agentHash", "0f1e2d3");
        version.put("agentVersion", "1.105.1");
        version.put("dockerVersion", "DockerVersion: 25.0.6");
        detail.put("versionInfo", version);
        putTime(detail, "updatedAt", loop.now());
        bus.publish(SOURCE, "ECS Container Instance State Change", member.arn(), detail);
    }

    /** Tells of what a service did, or could not do. */
    void serviceAction(Service service, String eventType, String eventName, @Nullable String reason) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("eventType", eventType);
        detail.put("eventName", eventName);
        detail.put("clusterArn", service.cluster.arn());
        if (service.definition.launchType().isFargate()) {
            detail.put(
                    "capacityProviderArns",
                    List.of(names.arn(
                            "ecs",
                            "capacity-provider/"
                                    + service.definition.launchType().name())));
        }
        put(detail, "reason", reason);
        putTime(detail, "createdAt", loop.now());
        bus.publish(SOURCE, "ECS Service Action", service.arn, detail);
    }

    /** Tells that a deployment of the service has begun, or is over. */
    void deploymentChanged(Service service, String eventName, String how) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("eventType", "INFO");
        detail.put("eventName", eventName);
        detail.put("deploymentId", service.deploymentId);
        putTime(detail, "updatedAt", loop.now());
        detail.put("reason", "ECS deployment " + service.deploymentId + " " + how + ".");
        bus.publish(SOURCE, "ECS Deployment State Change", service.arn, detail);
    }

    private static List<Map<String, Object>> resources(int cpu, int memory) {
        return List.of(resource("CPU", cpu), resource("MEMORY", memory));
    }

    private static Map<String, Object> resource(String name, int value) {
        var resource = new LinkedHashMap<String, Object>();
        resource.put("name", name);
        resource.put("type", "INTEGER");
        resource.put("integerValue", value);
        return resource;
    }

    private static Map<String, Object> attribute(String name, String value) {
        var attribute = new LinkedHashMap<String, Object>();
        attribute.put("name", name);
        attribute.put("value", value);
        return attribute;
    }

    private static void putTime(Map<String, Object> detail, String name, @Nullable Instant time) {
        if (time != null) {
            detail.put(name, time.truncatedTo(ChronoUnit.MILLIS).toString());
        }
    }

    private static void put(Map<String, Object> detail, String name, @Nullable Object value) {
        if (value != null) {
            detail.put(name, value);
        }
    }
}
