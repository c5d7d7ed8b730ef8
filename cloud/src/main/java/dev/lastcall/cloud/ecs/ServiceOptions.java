package dev.lastcall.cloud.ecs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a service says of its tasks besides what the scheduler acts on.
 *
 * @param propagateTags {@code TASK_DEFINITION}, {@code SERVICE} or {@code NONE}: whose tags its tasks get; default NONE
 * @param managedTags whether its tasks get ECS's own tags; default no
 * @param kept what is kept and given back as it came, by the API's names, e.g. {@code networkConfiguration}
 */
public record ServiceOptions(String propagateTags, boolean managedTags, Map<String, Document> kept) {

    /** Everything at its default. */
    public static final ServiceOptions NONE = new ServiceOptions("NONE", false, Map.of());

    /** Copies the map, in its order. */
    public ServiceOptions {
        kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
    }

    /** One of the members that are kept, if it was given and is of that type. */
    public <T> Optional<T> kept(String member, Class<T> type) {
        return Optional.ofNullable(kept.get(member)).flatMap(document -> document.as(type));
    }

    /** Tags that its tasks get from the service itself. */
    boolean tagsFromService() {
        return propagateTags.equals("SERVICE");
    }

    /** Tags that its tasks get from their task definition. */
    boolean tagsFromTaskDefinition() {
        return propagateTags.equals("TASK_DEFINITION");
    }
}
