package dev.lastcall.cloud.ecs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is different for a container in one task.
 *
 * @param name the container
 * @param command in place of its definition's
 * @param environment beside its definition's, and instead where the names are the same
 * @param cpu in place of its definition's
 * @param memory in place of its definition's
 * @param memoryReservation in place of its definition's
 */
public record ContainerOverride(
        String name,
        Optional<List<String>> command,
        Map<String, String> environment,
        Optional<Integer> cpu,
        Optional<Integer> memory,
        Optional<Integer> memoryReservation) {

    /** Copies the collections. */
    public ContainerOverride {
        command = command.map(List::copyOf);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** Nothing is different. */
    static ContainerOverride none(String name) {
        return new ContainerOverride(
                name, Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    ContainerDefinition applyTo(ContainerDefinition definition) {
        var builder = definition.toBuilder().environment(environment);
        command.ifPresent(builder::command);
        cpu.ifPresent(builder::cpu);
        memory.ifPresent(builder::memory);
        memoryReservation.ifPresent(builder::memoryReservation);
        return builder.build();
    }
}
