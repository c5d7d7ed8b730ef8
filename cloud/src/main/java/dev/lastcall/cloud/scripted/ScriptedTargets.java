package dev.lastcall.cloud.scripted;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ecs.HealthStatus;
import dev.lastcall.cloud.ecs.TargetGroups;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Target groups without a load balancer: a registered target is healthy some time later. */
public final class ScriptedTargets implements TargetGroups {

    private final Loop loop;
    private final Duration healthyAfter;
    private final Set<String> registered = new LinkedHashSet<>();
    private final BiConsumer<String, HealthStatus> listener;

    /**
     * Any name is a target group.
     *
     * @param healthyAfter from registration
     * @param listener is told of each target's health
     */
    public ScriptedTargets(Loop loop, Duration healthyAfter, BiConsumer<String, HealthStatus> listener) {
        this.loop = loop;
        this.healthyAfter = healthyAfter;
        this.listener = listener;
    }

    /** The tasks that are registered now, in the order in which they came. */
    public Set<String> registered() {
        return Collections.unmodifiableSet(registered);
    }

    /** Lets a target fail its checks, or pass them again. */
    public void set(String taskId, HealthStatus health) {
        if (registered.contains(taskId)) {
            listener.accept(taskId, health);
        }
    }

    @Override
    public Optional<String> find(String nameOrArn) {
        return Optional.of(
                nameOrArn.startsWith("arn:")
                        ? nameOrArn
                        : "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/" + nameOrArn
                                + "/0123456789abcdef");
    }

    @Override
    public void register(String targetGroupArn, String taskId, String targetId, int port) {
        registered.add(taskId);
        loop.after(healthyAfter, () -> set(taskId, HealthStatus.HEALTHY));
    }

    @Override
    public void deregister(String targetGroupArn, String taskId) {
        registered.remove(taskId);
    }
}
