package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.template.TemplateVersion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instance as a member of its group. Belongs to the world's thread. */
public final class GroupInstance {

    private final Instance instance;
    private final AutoScalingGroup group;
    private final @Nullable TemplateVersion template;

    final Map<String, LifecycleAction> actions = new LinkedHashMap<>();
    LifecycleState state = LifecycleState.PENDING;
    boolean healthy = true;
    boolean scaleInProtected;

    /** Whether it is at risk, and goes when another has come in its place. */
    boolean atRisk;

    /** Whether its end was noticed already. */
    boolean doubted;

    @Nullable
    Instant inServiceSince;

    @Nullable
    Activity activity;

    GroupInstance(Instance instance, AutoScalingGroup group, @Nullable TemplateVersion template) {
        this.instance = instance;
        this.group = group;
        this.template = template;
    }

    /** The instance. */
    public Instance instance() {
        return instance;
    }

    /** Its group. */
    public AutoScalingGroup group() {
        return group;
    }

    /** What it was launched from; empty if it was attached. */
    public Optional<TemplateVersion> template() {
        return Optional.ofNullable(template);
    }

    /** Its state now. */
    public LifecycleState state() {
        return state;
    }

    /** Whether its group thinks that it is healthy. */
    public boolean isHealthy() {
        return healthy;
    }

    /** Whether it is protected from scale-in. */
    public boolean isProtected() {
        return scaleInProtected;
    }

    /** Whether it is there, and is to stay. */
    boolean stays() {
        return state.counts() && !atRisk;
    }
}
