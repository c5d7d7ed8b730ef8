package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.NetworkMode;
import dev.lastcall.cloud.ecs.TaskDefinitionDescription;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** A task definition as ECS describes it. */
final class TaskDefinitionShape {

    private TaskDefinitionShape() {}

    static TaskDefinition of(TaskDefinitionDescription found) {
        return found
                .document()
                .flatMap(document -> document.as(TaskDefinition.class))
                .orElseGet(() -> ofTheWorlds(found.definition()))
                .toBuilder()
                .taskDefinitionArn(found.arn())
                .revision(found.revision())
                .status(found.status().name())
                .registeredAt(found.registeredAt())
                .registeredBy(account(found.arn()))
                .deregisteredAt(found.deregisteredAt().orElse(null))
                .build();
    }

    private static String account(String arn) {
        return "arn:aws:iam::" + arn.split(":")[4] + ":root";
    }

    /** What is to come back of a registration. */
    static TaskDefinition document(
            RegisterTaskDefinitionRequest request, dev.lastcall.cloud.ecs.TaskDefinition definition) {
        return TaskDefinition.builder()
                .family(request.family())
                .taskRoleArn(request.taskRoleArn())
                .executionRoleArn(request.executionRoleArn())
                .networkMode(definition.networkMode().word())
                .containerDefinitions(request.containerDefinitions().stream()
                        .map(container -> withDefaults(container, definition.networkMode()))
                        .toList())
                .volumes(List.copyOf(request.volumes()))
                .placementConstraints(List.copyOf(request.placementConstraints()))
                .requiresAttributes(requiredAttributes(definition))
                .compatibilitiesWithStrings(
                        definition.compatibilities().stream().sorted().toList())
                .requiresCompatibilities(
                        request.hasRequiresCompatibilities() ? request.requiresCompatibilities() : null)
                .cpu(definition.taskCpu().map(Object::toString).orElse(null))
                .memory(definition.taskMemory().map(Object::toString).orElse(null))
                .pidMode(request.pidMode())
                .ipcMode(request.ipcMode())
                .proxyConfiguration(request.proxyConfiguration())
                .inferenceAccelerators(request.hasInferenceAccelerators() ? request.inferenceAccelerators() : null)
                .ephemeralStorage(request.ephemeralStorage())
                .runtimePlatform(request.runtimePlatform())
                .enableFaultInjection(request.enableFaultInjection())
                .build();
    }

    /** ECS answers with empty lists where a client has said nothing. */
    private static ContainerDefinition withDefaults(ContainerDefinition container, NetworkMode mode) {
        return container.toBuilder()
                .cpu(container.cpu() == null ? 0 : container.cpu())
                .essential(container.essential() == null || container.essential())
                .environment(List.copyOf(container.environment()))
                .mountPoints(List.copyOf(container.mountPoints()))
                .volumesFrom(List.copyOf(container.volumesFrom()))
                .systemControls(List.copyOf(container.systemControls()))
                .portMappings(container.portMappings().stream()
                        .map(mapping -> withDefaults(mapping, mode))
                        .toList())
                .build();
    }

    private static PortMapping withDefaults(PortMapping mapping, NetworkMode mode) {
        var other = mode == NetworkMode.BRIDGE ? Integer.valueOf(0) : mapping.containerPort();
        return mapping.toBuilder()
                .hostPort(mapping.hostPort() == null ? other : mapping.hostPort())
                .protocol(mapping.protocol() == null ? "tcp" : mapping.protocolAsString())
                .build();
    }

    /** What an instance's agent must be capable of. */
    private static List<Attribute> requiredAttributes(dev.lastcall.cloud.ecs.TaskDefinition definition) {
        var names = new ArrayList<String>();
        if (definition.networkMode() == NetworkMode.AWSVPC) {
            names.add("ecs.capability.task-eni");
        }
        if (definition.containers().stream()
                .anyMatch(container -> container.healthCheck().isPresent())) {
            names.add("ecs.capability.container-health-check");
        }
        if (definition.containers().stream()
                .anyMatch(container -> !container.dependsOn().isEmpty()
                        || container.stopTimeout().isPresent())) {
            names.add("ecs.capability.container-ordering");
        }
        names.add("com.amazonaws.ecs.capability.docker-remote-api.1.18");
        return names.stream()
                .map(name -> Attribute.builder().name(name).build())
                .toList();
    }

    /** One that the configuration made, not a client. */
    private static TaskDefinition ofTheWorlds(dev.lastcall.cloud.ecs.TaskDefinition definition) {
        return TaskDefinition.builder()
                .family(definition.family())
                .networkMode(definition.networkMode().word())
                .containerDefinitions(definition.containers().stream()
                        .map(TaskDefinitionShape::ofTheWorlds)
                        .toList())
                .volumes(List.of())
                .placementConstraints(List.of())
                .requiresAttributes(requiredAttributes(definition))
                .compatibilitiesWithStrings(
                        definition.compatibilities().stream().sorted().toList())
                .cpu(definition.taskCpu().map(Object::toString).orElse(null))
                .memory(definition.taskMemory().map(Object::toString).orElse(null))
                .build();
    }

    private static ContainerDefinition ofTheWorlds(dev.lastcall.cloud.ecs.ContainerDefinition container) {
        var shape = ContainerDefinition.builder()
                .name(container.name())
                .image(container.image())
                .cpu(container.cpu())
                .memory(container.memory().orElse(null))
                .memoryReservation(container.memoryReservation().orElse(null))
                .essential(container.essential())
                .entryPoint(container.entryPoint().isEmpty() ? null : container.entryPoint())
                .command(container.command())
                .environment(container.environment().entrySet().stream()
                        .map(variable -> KeyValuePair.builder()
                                .name(variable.getKey())
                                .value(variable.getValue())
                                .build())
                        .toList())
                .portMappings(container.portMappings().stream()
                        .map(mapping -> PortMapping.builder()
                                .containerPort(mapping.containerPort())
                                .hostPort(mapping.hostPort())
                                .protocol(mapping.protocol())
                                .build())
                        .toList())
                .mountPoints(List.of())
                .volumesFrom(List.of())
                .systemControls(List.of());
        container.stopTimeout().ifPresent(timeout -> shape.stopTimeout((int) timeout.toSeconds()));
        container
                .healthCheck()
                .ifPresent(check -> shape.healthCheck(health -> health.command(check.command())
                        .interval((int) check.interval().toSeconds())
                        .timeout((int) check.timeout().toSeconds())
                        .retries(check.retries())
                        .startPeriod((int) check.startPeriod().toSeconds())));
        return shape.build();
    }
}
