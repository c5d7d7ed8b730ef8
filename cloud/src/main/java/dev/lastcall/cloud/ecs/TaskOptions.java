package dev.lastcall.cloud.ecs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may be said of a task beside what it is made of and where it runs.
 *
 * @param overrides what is different from its definition
 * @param group its group; default {@code service:NAME} or {@code family:NAME}
 * @param startedBy who starts it; default its deployment, or nobody
 * @param tags its tags
 * @param subnets those that it may be attached to; none for any
 * @param platformVersion Fargate's version; default the latest
 * @param executeCommand whether commands may be executed in it, which only stands in descriptions
 */
public record TaskOptions(
        TaskOverrides overrides,
        Optional<String> group,
        Optional<String> startedBy,
        Map<String, String> tags,
        List<String> subnets,
        Optional<String> platformVersion,
        boolean executeCommand) {

    /** Everything at its default. */
    public static final TaskOptions NONE = new TaskOptions(
            TaskOverrides.NONE, Optional.empty(), Optional.empty(), Map.of(), List.of(), Optional.empty(), false);

    /** Copies the collections, in their order. */
    public TaskOptions {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        subnets = List.copyOf(subnets);
    }
}
