package dev.lastcall.cloud.ec2.tag;

import dev.lastcall.cloud.error.RefusedException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The tags of all resources, by the resources' ids. Source: EC2 User Guide, "Tag your Amazon EC2 resources". Changed by
 * the world's thread only; {@link #of} may be asked from any.
 */
public final class Tags {

    private static final int MOST = 50;

    private final SortedMap<String, SortedMap<String, String>> byResource = new ConcurrentSkipListMap<>();

    /** Those of a resource, by key; empty if it has none. */
    public SortedMap<String, String> of(String resourceId) {
        var tags = byResource.get(resourceId);
        return tags == null ? Collections.emptySortedMap() : tags;
    }

    /** All, by resource and key. */
    public SortedMap<String, SortedMap<String, String>> all() {
        return Collections.unmodifiableSortedMap(byResource);
    }

    /**
     * What an owner may not do.
     *
     * @throws RefusedException if a key begins with {@code aws:}, or a resource would have more than 50 tags
     */
    public void require(Collection<String> resourceIds, Map<String, String> tags) {
        requireFree(tags);
        for (var id : resourceIds) {
            var after = new TreeMap<>(of(id));
            after.putAll(tags);
            after.keySet().removeIf(key -> key.startsWith("aws:"));
            if (after.size() > MOST) {
                throw new RefusedException(
                        "TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
            }
        }
    }

    /**
     * What an owner may not do.
     *
     * @throws RefusedException if a key begins with {@code aws:}
     */
    public static void requireFree(Map<String, String> tags) {
        if (tags.keySet().stream().anyMatch(key -> key.startsWith("aws:"))) {
            throw new RefusedException(
                    "InvalidParameterValue",
                    "Value ( " + tags.keySet().iterator().next()
                            + " ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for internal use");
        }
    }

    /** Adds tags to a resource, in place of those of the same key. */
    public void put(String resourceId, Map<String, String> tags) {
        if (!tags.isEmpty()) {
            var all = new TreeMap<>(of(resourceId));
            all.putAll(tags);
            byResource.put(resourceId, Collections.unmodifiableSortedMap(all));
        }
    }

    /** Takes one tag from a resource; harmless where there is none. */
    public void remove(String resourceId, String key) {
        var rest = new TreeMap<>(of(resourceId));
        if (rest.remove(key) != null) {
            byResource.put(resourceId, Collections.unmodifiableSortedMap(rest));
        }
    }

    /** The resource has gone, and its tags with it. */
    public void forget(String resourceId) {
        byResource.remove(resourceId);
    }
}
