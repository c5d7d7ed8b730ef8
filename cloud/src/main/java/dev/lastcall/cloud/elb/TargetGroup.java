package dev.lastcall.cloud.elb;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A target group, whose targets speak HTTP/1.1. Belongs to the world's thread. */
public final class TargetGroup {

    private final String arn;
    private final TargetGroupDefinition definition;
    private final Attributes attributes = new Attributes("Target group", AttributeRules.TARGET_GROUP);

    private final Map<TargetKey, Target> targets = new LinkedHashMap<>();
    private final Map<String, Target> byName = new LinkedHashMap<>();

    HealthCheckSettings healthCheck;

    @Nullable
    LoadBalancer user;

    /** Whether its targets are known to the data plane: its load balancer is active. */
    boolean serving;

    TargetGroup(String arn, TargetGroupDefinition definition) {
        this.arn = arn;
        this.definition = definition;
        this.healthCheck = definition.healthCheck();
    }

    /** The ARN. */
    public String arn() {
        return arn;
    }

    /** The name. */
    public String name() {
        return definition.name();
    }

    /** What it was made with. */
    public TargetGroupDefinition definition() {
        return definition;
    }

    /** How its targets are checked now. */
    public HealthCheckSettings healthCheck() {
        return healthCheck;
    }

    /** The load balancer whose listeners forward to it. */
    public Optional<LoadBalancer> loadBalancer() {
        return Optional.ofNullable(user);
    }

    /** Its attributes. */
    public Map<String, String> attributes() {
        return attributes.all();
    }

    /** Its targets, those that are draining included, the oldest first. */
    public Map<TargetKey, Target> targets() {
        return Collections.unmodifiableMap(targets);
    }

    void add(Target target) {
        targets.put(target.key(), target);
        byName.put(target.name(), target);
    }

    void remove(Target target) {
        targets.remove(target.key(), target);
        byName.remove(target.name(), target);
    }

    Optional<Target> named(String target) {
        return Optional.ofNullable(byName.get(target));
    }

    void set(Map<String, String> values) {
        attributes.set(values);
    }

    Duration deregistrationDelay() {
        return Duration.ofSeconds(Long.parseLong(attributes.get("deregistration_delay.timeout_seconds")));
    }

    TargetGroupSettings settings() {
        var least = attributes.get("load_balancing.algorithm.type").equals(Algorithm.LEAST_OUTSTANDING_REQUESTS.word());
        return new TargetGroupSettings(
                name(),
                healthCheck,
                deregistrationDelay(),
                least ? Algorithm.LEAST_OUTSTANDING_REQUESTS : Algorithm.ROUND_ROBIN);
    }
}
