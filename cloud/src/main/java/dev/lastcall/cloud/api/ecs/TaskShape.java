package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.ContainerDescription;
import dev.lastcall.cloud.ecs.ContainerOverride;
import dev.lastcall.cloud.ecs.DescribedTask;
import dev.lastcall.cloud.ecs.NetworkAttachment;
import dev.lastcall.cloud.ecs.StopCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Attachment;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.Connectivity;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.NetworkBinding;
import software.amazon.awssdk.services.ecs.model.NetworkInterface;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/** A task as ECS describes it. */
final class TaskShape {

    private static final int FARGATE_STORAGE_GIB = 20;

    private TaskShape() {}

    static Task of(DescribedTask described, boolean withTags) {
        var task = described.task();
        var shape = Task.builder()
                .attachments(described.attachment().stream()
                        .map(TaskShape::attachment)
                        .toList())
                .attributes(Attribute.builder()
                        .name("ecs.cpu-architecture")
                        .value(described.architecture())
                        .build())
                .availabilityZone(task.availabilityZone())
                .capacityProviderName(described.capacityProvider().orElse(null))
                .clusterArn(task.clusterArn())
                .connectivity(described.connectivityAt().isPresent() ? Connectivity.CONNECTED : null)
                .connectivityAt(described.connectivityAt().orElse(null))
                .containerInstanceArn(task.containerInstanceArn().orElse(null))
                .containers(described.containers().stream()
                        .map(container -> container(task.taskArn(), container, described.attachment()))
                        .toList())
                .cpu(Integer.toString(task.cpu()))
                .memory(Integer.toString(task.memory()))
                .createdAt(task.createdAt())
                .desiredStatus(task.desiredStatus().name())
                .enableExecuteCommand(described.options().executeCommand())
                .executionStoppedAt(described.executionStoppedAt().orElse(null))
                .group(task.group())
                .healthStatus(task.healthStatus().name())
                .inferenceAccelerators(List.of())
                .lastStatus(task.lastStatus().name())
                .launchType(task.launchType().word())
                .overrides(overrides(described))
                .pullStartedAt(described.pullStartedAt().orElse(null))
                .pullStoppedAt(described.pullStoppedAt().orElse(null))
                .startedAt(task.startedAt().orElse(null))
                .startedBy(described.startedBy().isEmpty() ? null : described.startedBy())
                .stopCode(task.stopCode().map(StopCode::word).orElse(null))
                .stoppedReason(task.stoppedReason().orElse(null))
                .stoppingAt(task.stoppingAt().orElse(null))
                .stoppedAt(task.stoppedAt().orElse(null))
                .tags(withTags ? Answers.tags(described.tags()) : List.<Tag>of())
                .taskArn(task.taskArn())
                .taskDefinitionArn(task.taskDefinitionArn())
                .version(task.version());
        described
                .platformVersion()
                .ifPresent(version -> shape.platformVersion(version)
                        .platformFamily("Linux")
                        .ephemeralStorage(storage -> storage.sizeInGiB(FARGATE_STORAGE_GIB))
                        .fargateEphemeralStorage(storage -> storage.sizeInGiB(FARGATE_STORAGE_GIB)));
        return shape.build();
    }

    private static Attachment attachment(NetworkAttachment attachment) {
        return Attachment.builder()
                .id(attachment.id())
                .type("ElasticNetworkInterface")
                .status(attachment.status())
                .details(pairs(attachment.details()))
                .build();
    }

    private static List<KeyValuePair> pairs(Map<String, String> map) {
        return map.entrySet().stream()
                .map(entry -> KeyValuePair.builder()
                        .name(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    private static Container container(
            String taskArn, ContainerDescription container, Optional<NetworkAttachment> attachment) {
        var definition = container.definition();
        return Container.builder()
                .containerArn(container.containerArn())
                .taskArn(taskArn)
                .name(definition.name())
                .image(definition.image())
                .imageDigest(container.imageDigest().orElse(null))
                .runtimeId(container.runtimeId().orElse(null))
                .lastStatus(container.lastStatus())
                .exitCode(container.exitCode().orElse(null))
                .reason(container.reason().orElse(null))
                .networkBindings(container.networkBindings().stream()
                        .map(binding -> NetworkBinding.builder()
                                .bindIP("0.0.0.0")
                                .containerPort(binding.containerPort())
                                .hostPort(binding.hostPort())
                                .protocol(binding.protocol())
                                .build())
                        .toList())
                .networkInterfaces(attachment.stream()
                        .filter(NetworkAttachment::isAttached)
                        .map(TaskShape::networkInterface)
                        .toList())
                .healthStatus(container.healthStatus().name())
                .managedAgents(List.of())
                .cpu(Integer.toString(definition.cpu()))
                .memory(definition.memory().map(Object::toString).orElse(null))
                .memoryReservation(
                        definition.memoryReservation().map(Object::toString).orElse(null))
                .build();
    }

    private static NetworkInterface networkInterface(NetworkAttachment attachment) {
        return NetworkInterface.builder()
                .attachmentId(attachment.id())
                .privateIpv4Address(attachment.details().get("privateIPv4Address"))
                .build();
    }

    private static TaskOverride overrides(DescribedTask described) {
        var overrides = described.options().overrides();
        return TaskOverride.builder()
                .containerOverrides(described.containers().stream()
                        .map(container ->
                                override(overrides.of(container.definition().name())))
                        .toList())
                .cpu(overrides.cpu().map(Object::toString).orElse(null))
                .memory(overrides.memory().map(Object::toString).orElse(null))
                .taskRoleArn(overrides.taskRoleArn().orElse(null))
                .executionRoleArn(overrides.executionRoleArn().orElse(null))
                .inferenceAcceleratorOverrides(List.of())
                .build();
    }

    private static software.amazon.awssdk.services.ecs.model.ContainerOverride override(ContainerOverride override) {
        return software.amazon.awssdk.services.ecs.model.ContainerOverride.builder()
                .name(override.name())
                .command(override.command().orElse(null))
                .environment(override.environment().isEmpty() ? null : pairs(override.environment()))
                .cpu(override.cpu().orElse(null))
                .memory(override.memory().orElse(null))
                .memoryReservation(override.memoryReservation().orElse(null))
                .build();
    }
}
