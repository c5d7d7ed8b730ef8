package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.error.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The attributes of a load balancer or a target group. */
final class Attributes {

    private final String owner;
    private final Map<String, AttributeRule> rules;
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * Everything at its default.
     *
     * @param owner for messages, e.g. {@code Target group}
     */
    Attributes(String owner, Map<String, AttributeRule> rules) {
        this.owner = owner;
        this.rules = rules;
        rules.forEach((key, rule) -> values.put(key, rule.usual()));
    }

    String get(String key) {
        return Objects.requireNonNull(values.get(key));
    }

    Map<String, String> all() {
        return new LinkedHashMap<>(values);
    }

    /**
     * Sets some.
     *
     * @throws RefusedException if one is unknown, or may not have its value; then none is set
     */
    void set(Map<String, String> some) {
        some.forEach((key, value) -> {
            var rule = rules.get(key);
            if (rule == null) {
                throw new RefusedException("ValidationError", owner + " attribute key '" + key + "' is not recognized");
            }
            if (!rule.allows(value)) {
                throw new RefusedException(
                        "ValidationError",
                        owner + " attribute '" + key + "' must be " + rule.words() + ", found '" + value + "'");
            }
        });
        values.putAll(some);
    }
}
