package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is said of a container instance. Names and meanings are those of {@code DescribeContainerInstances}.
 *
 * @param instance its state
 * @param version rises with every change
 * @param registeredAt when its agent first registered
 * @param registered what it has
 * @param remaining what is free of it; of ports, those that are taken
 * @param attributes by name; an empty value where an attribute has none
 * @param tags its tags
 */
public record DescribedContainerInstance(
        ContainerInstanceDescription instance,
        long version,
        Instant registeredAt,
        Resources registered,
        Resources remaining,
        Map<String, Optional<String>> attributes,
        Map<String, String> tags) {

    /**
     * Resources of a container instance.
     *
     * @param cpu units of 1/1024 virtual processor
     * @param memory MiB
     * @param ports of TCP, those that are taken
     */
    public record Resources(int cpu, int memory, List<String> ports) {}
}
