package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.naming.DefaultVpc;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The detail of an ECS Task State Change. */
final class TaskDetail {

    /** A task runs on this machine, whatever network it is said to be in. */
    private static final String ADDRESS = "127.0.0.1";

    private TaskDetail() {}

    static Map<String, Object> of(Task task, EcsSettings settings, Instant now) {
        boolean fargate = task.launchType.isFargate();
        return new Detail()
                .put("attachments", fargate ? List.of(attachment(task)) : List.of())
                .put("attributes", List.of(Detail.pair("ecs.cpu-architecture", architecture(task))))
                .put("availabilityZone", task.availabilityZone)
                .put("capacityProviderName", fargate ? task.launchType.name() : null)
                .put("clusterArn", task.cluster.arn())
                .put("connectivity", connectedAt(task) == null ? null : "CONNECTED")
                .time("connectivityAt", connectedAt(task))
                .put("containerInstanceArn", task.host == null ? null : task.host.arn())
                .put("containers", List.of(container(task)))
                .put("cpu", Integer.toString(task.definition().cpu()))
                .time("createdAt", task.createdAt)
                .put("desiredStatus", task.desiredStatus.name())
                .put("enableExecuteCommand", false)
                .put("ephemeralStorage", fargate ? Map.of("sizeInGiB", 20) : null)
                .time("executionStoppedAt", task.executionStoppedAt)
                .put("group", task.group())
                .put("lastStatus", task.lastStatus.name())
                .put("launchType", task.launchType.word())
                .put("memory", Integer.toString(task.definition().memory()))
                .put("overrides", overrides(task))
                .put("platformVersion", fargate ? "1.4.0" : null)
                .time("pullStartedAt", task.pullStartedAt)
                .time("pullStoppedAt", task.pullStoppedAt)
                .time("startedAt", task.startedAt)
                .put("startedBy", task.startedBy.isEmpty() ? null : task.startedBy)
                .time("stoppingAt", task.stoppingAt)
                .time("stoppedAt", task.stoppedAt)
                .put("stoppedReason", task.stoppedReason)
                .put("stopCode", stopCode(task, settings))
                .put("taskArn", task.arn)
                .put("taskDefinitionArn", task.revision.arn())
                .time("updatedAt", now)
                .put("version", task.version)
                .toMap();
    }

    private static String architecture(Task task) {
        return task.host == null ? "x86_64" : task.host.instance().type().architecture();
    }

    /** On Fargate there is nothing to be connected before the network interface is attached. */
    private static @Nullable Instant connectedAt(Task task) {
        return task.launchType.isFargate() ? task.pullStartedAt : task.createdAt;
    }

    private static Map<String, Object> overrides(Task task) {
        return Map.of(
                "containerOverrides",
                List.of(Map.of("name", task.definition().main().name())));
    }

    private static @Nullable String stopCode(Task task, EcsSettings settings) {
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

    /** Fargate's network interface, of which at first only the subnet is known. */
    private static Map<String, Object> attachment(Task task) {
        var subnet = Detail.pair("subnetId", DefaultVpc.subnetId(task.availabilityZone));
        boolean created = task.pullStartedAt != null;
        return new Detail()
                .put("id", DefaultVpc.attachmentId(task.id))
                .put("type", "eni")
                .put(
                        "status",
                        switch (task.lastStatus) {
                            case PROVISIONING -> "PRECREATED";
                            case DEPROVISIONING, STOPPED -> "DELETED";
                            default -> "ATTACHED";
                        })
                .put(
                        "details",
                        created
                                ? List.of(
                                        subnet,
                                        Detail.pair("networkInterfaceId", DefaultVpc.networkInterfaceId(task.id)),
                                        Detail.pair("macAddress", DefaultVpc.macAddress(task.id)),
                                        Detail.pair("privateIPv4Address", ADDRESS))
                                : List.of(subnet))
                .toMap();
    }

    private static Map<String, Object> container(Task task) {
        boolean begun = task.process != null;
        return new Detail()
                .put("containerArn", task.arn.replaceFirst(":task/", ":container/") + "/" + task.id.substring(0, 12))
                .put("exitCode", task.exitCode)
                .put("lastStatus", task.ended ? "STOPPED" : begun ? "RUNNING" : "PENDING")
                .put("name", task.definition().main().name())
                .put("image", image(task))
                .put("imageDigest", task.pullStoppedAt == null ? null : Images.digest(image(task)))
                .put("reason", task.containerReason)
                .put("runtimeId", begun ? task.id + "-0527074092" : null)
                .put("taskArn", task.arn)
                .put("networkInterfaces", networkInterfaces(task))
                .put("networkBindings", begun && !task.launchType.isFargate() ? List.of(binding(task)) : null)
                .put("cpu", Integer.toString(task.definition().cpu()))
                .put("memory", Integer.toString(task.definition().memory()))
                .toMap();
    }

    private static String image(Task task) {
        return task.definition().main().image();
    }

    private static List<Map<String, Object>> networkInterfaces(Task task) {
        return task.launchType.isFargate() && task.pullStartedAt != null
                ? List.of(new Detail()
                        .put("attachmentId", DefaultVpc.attachmentId(task.id))
                        .put("privateIpv4Address", ADDRESS)
                        .toMap())
                : List.of();
    }

    private static Map<String, Object> binding(Task task) {
        return new Detail()
                .put("bindIP", "0.0.0.0")
                .put("containerPort", task.port)
                .put("hostPort", task.port)
                .put("protocol", "tcp")
                .toMap();
    }
}
