package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.ecs.ContainerDependency.Condition;
import dev.lastcall.cloud.error.RefusedException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What ECS refuses to register. Codes and, where they are publicly seen, texts are its own. Source: ECS API reference,
 * RegisterTaskDefinition.
 */
final class TaskDefinitionRules {

    private static final int LEAST_MEMORY = 4;

    private TaskDefinitionRules() {}

    static void require(TaskDefinition definition, Set<String> required) {
        var seen = new HashSet<String>();
        for (var container : definition.containers()) {
            if (!seen.add(container.name())) {
                throw refused("Container names must be unique within a task definition, found " + container.name()
                        + " twice.");
            }
            requireSize(definition, container);
            requirePorts(definition, container);
        }
        requireOrder(definition);
        if (required.contains("FARGATE")) {
            requireFargate(definition);
        }
        for (var compatibility : required) {
            if (!definition.compatibilities().contains(compatibility)) {
                throw refused("Task definition is not compatible with " + compatibility + ".");
            }
        }
    }

    private static void requireSize(TaskDefinition definition, ContainerDefinition container) {
        var name = container.name();
        if (container.memory().isEmpty()
                && container.memoryReservation().isEmpty()
                && definition.taskMemory().isEmpty()) {
            throw refused("Invalid setting for container '" + name
                    + "'. At least one of 'memory' or 'memoryReservation' must be specified.");
        }
        for (var setting : List.of(container.memory(), container.memoryReservation())) {
            if (setting.isPresent() && setting.get() < LEAST_MEMORY) {
                throw refused("Invalid setting for container '" + name + "'. Memory must be at least " + LEAST_MEMORY
                        + " MiB, found " + setting.get() + ".");
            }
        }
        if (exceeds(container.memory(), definition.taskMemory())) {
            throw refused("The 'memory' setting for container '" + name + "' is greater than for the task.");
        }
        if (exceeds(container.memoryReservation(), container.memory())) {
            throw refused("Invalid setting for container '" + name
                    + "'. The 'memory' setting must be greater than or equal to 'memoryReservation'.");
        }
        if (exceeds(Optional.of(container.cpu()), definition.taskCpu())) {
            throw refused("The 'cpu' setting for container '" + name + "' is greater than for the task.");
        }
    }

    private static boolean exceeds(Optional<Integer> part, Optional<Integer> whole) {
        return part.isPresent() && whole.isPresent() && part.get() > whole.get();
    }

    private static void requirePorts(TaskDefinition definition, ContainerDefinition container) {
        for (var mapping : container.portMappings()) {
            if (definition.networkMode() == NetworkMode.AWSVPC
                    && mapping.hostPort() > 0
                    && mapping.hostPort() != mapping.containerPort()) {
                throw refused("When networkMode=awsvpc, the host ports and container ports in port mappings must"
                        + " match.");
            }
            if (definition.networkMode() == NetworkMode.NONE) {
                throw refused("Port mappings are not supported with networkMode=none.");
            }
        }
    }

    private static void requireOrder(TaskDefinition definition) {
        Map<String, ContainerDefinition> byName = definition.containers().stream()
                .collect(Collectors.toMap(ContainerDefinition::name, Function.identity()));
        for (var container : definition.containers()) {
            for (var dependency : container.dependsOn()) {
                var other = byName.get(dependency.containerName());
                if (other == null) {
                    throw refused("Container '" + container.name() + "' depends on '" + dependency.containerName()
                            + "', which is not in the task definition.");
                }
                if (dependency.condition() == Condition.HEALTHY
                        && other.healthCheck().isEmpty()) {
                    throw refused("Container '" + container.name() + "' depends on '" + other.name()
                            + "' being HEALTHY, which has no health check.");
                }
                boolean mustEnd =
                        dependency.condition() == Condition.COMPLETE || dependency.condition() == Condition.SUCCESS;
                if (mustEnd && other.essential()) {
                    throw refused("Container '" + container.name() + "' depends on the end of '" + other.name()
                            + "', which is essential.");
                }
            }
            if (dependsOnItself(container, container, byName, new HashSet<>())) {
                throw refused(
                        "Container dependencies must not form a cycle, found one through '" + container.name() + "'.");
            }
        }
    }

    private static boolean dependsOnItself(
            ContainerDefinition start,
            ContainerDefinition here,
            Map<String, ContainerDefinition> byName,
            Set<String> seen) {
        return here.dependsOn().stream()
                .map(ContainerDependency::containerName)
                .anyMatch(name -> name.equals(start.name())
                        || (seen.add(name)
                                && Optional.ofNullable(byName.get(name))
                                        .filter(next -> dependsOnItself(start, next, byName, seen))
                                        .isPresent()));
    }

    private static void requireFargate(TaskDefinition definition) {
        if (definition.networkMode() != NetworkMode.AWSVPC) {
            throw refused("Fargate only supports network mode ‘awsvpc’.");
        }
        int cpu = definition
                .taskCpu()
                .orElseThrow(() -> refused("Fargate requires that 'cpu' be defined at the task level."));
        int memory = definition
                .taskMemory()
                .orElseThrow(() -> refused("Fargate requires that 'memory' be defined at the task level."));
        if (!FargateSizes.contain(cpu, memory)) {
            throw refused("No Fargate configuration exists for given values: " + cpu + " CPU, " + memory
                    + " memory. See the Amazon ECS documentation for the valid values.");
        }
        StopTimeouts.requireAllowed(definition, LaunchType.FARGATE);
    }

    private static RefusedException refused(String message) {
        return new RefusedException("ClientException", message);
    }
}
