package dev.lastcall.cloud.ecs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a service says of its tasks besides what the scheduler acts on.
 *
 * @param propagateTags {@code TASK_DEFINITION}, {@code SERVICE} or {@code NONE}: whose tags its tasks get; default NONE
 * @param managedTags whether its tasks get ECS's own tags; default no
 * @param subnets those that its tasks may be attached to; none for any
 * @param kept what is kept and given back as it came, by the API's names, e.g. {@code networkConfiguration}
 */
public record ServiceOptions(
        String propagateTags, boolean managedTags, List<String> subnets, Map<String, Document> kept) {

    /** Everything at its default. */
    public static final ServiceOptions NONE = new ServiceOptions("NONE", false, List.of(), Map.of());

    /** Copies the collections, in their order. */
    public ServiceOptions {
        subnets = List.copyOf(subnets);
        kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
    }

    /** One of the members that are kept, if it was given and is of that type. */
    public <T> Optional<T> kept(String member, Class<T> type) {
        return Optional.ofNullable(kept.get(member)).flatMap(document -> document.as(type));
    }
}
