package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.error.RefusedException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tags of load balancers, listeners, rules and target groups, by ARN. Belongs to the world's thread. */
public final class Tags {

    private static final int MOST = 50;

    private final Estate estate;
    private final Map<String, Map<String, String>> byResource = new LinkedHashMap<>();

    Tags(Estate estate) {
        this.estate = estate;
    }

    static void requireAllowed(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw new RefusedException("TooManyTags", "A resource can have at most " + MOST + " tags");
        }
        if (tags.keySet().stream().anyMatch(key -> key.startsWith("aws:"))) {
            throw new RefusedException(
                    "ValidationError", "Tag keys that begin with 'aws:' are reserved for internal use");
        }
    }

    void begin(String arn, Map<String, String> tags) {
        byResource.put(arn, new LinkedHashMap<>(tags));
    }

    void forget(String arn) {
        byResource.remove(arn);
    }

    /**
     * A resource's tags, in the order in which they came.
     *
     * @throws RefusedException if there is no such resource
     */
    public Map<String, String> of(String arn) {
        return Collections.unmodifiableMap(existing(arn));
    }

    /**
     * Adds tags to resources, or gives them other values.
     *
     * @throws RefusedException if one is unknown, or would have more than 50; then none has been changed
     */
    public void add(Collection<String> arns, Map<String, String> tags) {
        for (var arn : arns) {
            var all = new LinkedHashMap<>(existing(arn));
            all.putAll(tags);
            requireAllowed(all);
        }
        arns.forEach(arn -> existing(arn).putAll(tags));
    }

    /**
     * Takes tags from resources.
     *
     * @throws RefusedException if one is unknown; then none has been changed
     */
    public void remove(Collection<String> arns, Collection<String> keys) {
        arns.forEach(this::existing);
        arns.forEach(arn -> existing(arn).keySet().removeAll(keys));
    }

    private Map<String, String> existing(String arn) {
        var found = byResource.get(arn);
        if (found == null) {
            throw unknown(arn);
        }
        return found;
    }

    /** In the words for its kind. */
    private RefusedException unknown(String arn) {
        try {
            if (arn.contains(":listener-rule/")) {
                estate.rule(arn);
            } else if (arn.contains(":listener/")) {
                estate.listener(arn);
            } else if (arn.contains(":loadbalancer/")) {
                estate.loadBalancer(arn);
            } else {
                estate.targetGroup(arn);
            }
            throw new IllegalStateException("expected tags of " + arn + ", found none");
        } catch (RefusedException refused) {
            return refused;
        }
    }
}
