package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import java.util.List;
import java.util.Optional;

/**
 * What is different from its definition in one task.
 *
 * @param containers at most one for each of its containers
 * @param cpu units for the whole task
 * @param memory MiB for the whole task
 * @param taskRoleArn stands in descriptions only
 * @param executionRoleArn stands in descriptions only
 */
public record TaskOverrides(
        List<ContainerOverride> containers,
        Optional<Integer> cpu,
        Optional<Integer> memory,
        Optional<String> taskRoleArn,
        Optional<String> executionRoleArn) {

    /** Nothing is different. */
    public static final TaskOverrides NONE =
            new TaskOverrides(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Copies the list. */
    public TaskOverrides {
        containers = List.copyOf(containers);
    }

    /** What is different for one container. */
    public ContainerOverride of(String container) {
        return containers.stream()
                .filter(override -> override.name().equals(container))
                .findFirst()
                .orElseGet(() -> ContainerOverride.none(container));
    }

    /**
     * The definition that the task runs with.
     *
     * @throws RefusedException if a container is not in the definition
     */
    TaskDefinition applyTo(TaskDefinition definition) {
        if (equals(NONE)) {
            return definition;
        }
        for (var override : containers) {
            if (definition.containers().stream()
                    .noneMatch(container -> container.name().equals(override.name()))) {
                throw new RefusedException(
                        "InvalidParameterException",
                        "Override for container named " + override.name()
                                + " is not a container in the TaskDefinition.");
            }
        }
        return definition
                .with(definition.containers().stream()
                        .map(container -> of(container.name()).applyTo(container))
                        .toList())
                .sized(cpu.or(definition::taskCpu), memory.or(definition::taskMemory));
    }
}
