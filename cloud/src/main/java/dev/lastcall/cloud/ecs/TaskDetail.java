package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The detail of an ECS Task State Change. */
final class TaskDetail {

    private TaskDetail() {}

    static Map<String, Object> of(Task task, EcsSettings settings, Instant now) {
        boolean fargate = task.launchType.isFargate();
        var attachment = TaskNetwork.attachment(task).orElse(null);
        var connectedAt = TaskDescriber.connectedAt(task);
        return new Detail()
                .put("attachments", attachment == null ? List.of() : List.of(attachment(attachment)))
                .put("attributes", List.of(Detail.pair("ecs.cpu-architecture", TaskDescriber.architecture(task))))
                .put("availabilityZone", task.availabilityZone)
                .put(
                        "capacityProviderName",
                        TaskDescriber.capacityProvider(task).orElse(null))
                .put("clusterArn", task.cluster.arn())
                .put("connectivity", connectedAt == null ? null : "CONNECTED")
                .time("connectivityAt", connectedAt)
                .put("containerInstanceArn", task.host == null ? null : task.host.arn())
                .put(
                        "containers",
                        TaskDescriber.containers(task).stream()
                                .map(container -> container(task, container, attachment))
                                .toList())
                .put("cpu", Integer.toString(task.definition().cpu()))
                .time("createdAt", task.createdAt)
                .put("desiredStatus", task.desiredStatus.name())
                .put("enableExecuteCommand", task.options.executeCommand())
                .put("ephemeralStorage", fargate ? Map.of("sizeInGiB", 20) : null)
                .time("executionStoppedAt", task.executionStoppedAt)
                .put("group", task.group())
                .put("lastStatus", task.lastStatus.name())
                .put("launchType", task.launchType.word())
                .put("memory", Integer.toString(task.definition().memory()))
                .put("overrides", overrides(task))
                .put("platformVersion", TaskDescriber.platformVersion(task).orElse(null))
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

    private static Map<String, Object> overrides(Task task) {
        var overrides = task.options.overrides();
        return new Detail()
                .put(
                        "containerOverrides",
                        task.definition().containers().stream()
                                .map(container -> override(overrides.of(container.name())))
                                .toList())
                .put("cpu", overrides.cpu().map(Object::toString).orElse(null))
                .put("memory", overrides.memory().map(Object::toString).orElse(null))
                .put("taskRoleArn", overrides.taskRoleArn().orElse(null))
                .put("executionRoleArn", overrides.executionRoleArn().orElse(null))
                .toMap();
    }

    private static Map<String, Object> override(ContainerOverride override) {
        return new Detail()
                .put("name", override.name())
                .put("command", override.command().orElse(null))
                .put(
                        "environment",
                        override.environment().isEmpty()
                                ? null
                                : override.environment().entrySet().stream()
                                        .map(variable -> Detail.pair(variable.getKey(), variable.getValue()))
                                        .toList())
                .put("cpu", override.cpu().orElse(null))
                .put("memory", override.memory().orElse(null))
                .put("memoryReservation", override.memoryReservation().orElse(null))
                .toMap();
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

    private static Map<String, Object> attachment(NetworkAttachment attachment) {
        return new Detail()
                .put("id", attachment.id())
                .put("type", "eni")
                .put("status", attachment.status())
                .put(
                        "details",
                        attachment.details().entrySet().stream()
                                .map(detail -> Detail.pair(detail.getKey(), detail.getValue()))
                                .toList())
                .toMap();
    }

    private static Map<String, Object> container(
            Task task, ContainerDescription container, @Nullable NetworkAttachment attachment) {
        var definition = container.definition();
        var bindings = container.networkBindings();
        return new Detail()
                .put("containerArn", container.containerArn())
                .put("exitCode", container.exitCode().orElse(null))
                .put("lastStatus", container.lastStatus())
                .put("name", definition.name())
                .put("image", definition.image())
                .put("imageDigest", container.imageDigest().orElse(null))
                .put("reason", container.reason().orElse(null))
                .put("runtimeId", container.runtimeId().orElse(null))
                .put("taskArn", task.arn)
                .put(
                        "networkInterfaces",
                        attachment == null || !attachment.isAttached()
                                ? List.of()
                                : List.of(networkInterface(attachment)))
                .put(
                        "networkBindings",
                        bindings.isEmpty()
                                ? null
                                : bindings.stream().map(TaskDetail::binding).toList())
                .put("cpu", Integer.toString(definition.cpu()))
                .put("memory", definition.memory().map(Object::toString).orElse(null))
                .put(
                        "memoryReservation",
                        definition.memoryReservation().map(Object::toString).orElse(null))
                .toMap();
    }

    private static Map<String, Object> networkInterface(NetworkAttachment attachment) {
        return new Detail()
                .put("attachmentId", attachment.id())
                .put("privateIpv4Address", TaskNetwork.ADDRESS)
                .toMap();
    }

    private static Map<String, Object> binding(PortBinding binding) {
        return new Detail()
                .put("bindIP", "0.0.0.0")
                .put("containerPort", binding.containerPort())
                .put("hostPort", binding.hostPort())
                .put("protocol", binding.protocol())
                .toMap();
    }
}
