package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The tags of all of ECS's resources, by their ARNs. Whoever makes a resource {@linkplain #begin begins} its tags, and
 * {@linkplain #forget forgets} them with it: what has none begun does not exist. Belongs to the world's thread.
 */
public final class Tags {

    private static final int MOST = 50;

    private final Map<String, Map<String, String>> byResource = new LinkedHashMap<>();

    Tags() {}

    /**
     * Refuses tags that no resource may have.
     *
     * @throws RefusedException if there are more than 50, or one has a reserved key
     */
    static void require(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw new RefusedException(
                    "InvalidParameterException", "The number of tags on the resource is over the limit of 50.");
        }
        for (var key : tags.keySet()) {
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw new RefusedException(
                        "InvalidParameterException",
                        "Tag keys starting with aws: are reserved for system use, found " + key);
            }
        }
    }

    /** A resource is there, with these tags. */
    void begin(String arn, Map<String, String> tags) {
        byResource.put(arn, new LinkedHashMap<>(tags));
    }

    /** A resource is no more. */
    void forget(String arn) {
        byResource.remove(arn);
    }

    /** A resource's tags, in the order in which they came; none of an unknown resource. */
    public Map<String, String> of(String arn) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(byResource.getOrDefault(arn, Map.of())));
    }

    /**
     * The same, of a resource that must be there.
     *
     * @throws RefusedException if there is no such resource
     */
    public Map<String, String> ofExisting(String arn) {
        existing(arn);
        return of(arn);
    }

    /** Whether there is such a resource. */
    public boolean knows(String arn) {
        return byResource.containsKey(arn);
    }

    /**
     * Adds tags to a resource, or gives them other values.
     *
     * @throws RefusedException if there is no such resource, or it would have tags that none may have
     */
    public void put(String arn, Map<String, String> tags) {
        var all = new LinkedHashMap<>(existing(arn));
        all.putAll(tags);
        require(all);
        byResource.put(arn, all);
    }

    /**
     * Takes tags from a resource; one that it does not have is left out.
     *
     * @throws RefusedException if there is no such resource
     */
    public void remove(String arn, Collection<String> keys) {
        existing(arn).keySet().removeAll(keys);
    }

    private Map<String, String> existing(String arn) {
        var tags = byResource.get(arn);
        if (tags == null) {
            throw new RefusedException(
                    "InvalidParameterException", "The specified resource was not found: " + arn + ".");
        }
        return tags;
    }
}
