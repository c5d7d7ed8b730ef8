package dev.lastcall.cloud.scripted;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ecs.HealthStatus;
import dev.lastcall.cloud.elb.DataPlane;
import dev.lastcall.cloud.elb.Endpoint;
import dev.lastcall.cloud.elb.TargetGroupSettings;
import dev.lastcall.cloud.elb.TargetHealth;
import dev.lastcall.cloud.elb.rule.Routes;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Load balancers without sockets. A registered target is healthy some time later, and answers its health checks as it
 * is told to. Of the checks only those take place that change something, each at the time at which it would. Belongs to
 * the world's thread.
 */
public final class ScriptedTargets implements DataPlane {

    private final Loop loop;
    private final Duration healthyAfter;
    private final Map<String, TargetGroupSettings> groups = new LinkedHashMap<>();
    private final Map<String, Routes> listeners = new LinkedHashMap<>();
    private final Map<String, Map<String, CheckedTarget>> targets = new LinkedHashMap<>();
    private Observer observer = (group, target, health) -> {};
    private int loadBalancers;

    /**
     * Nothing is there yet.
     *
     * @param healthyAfter from a target's registration to its first health check
     */
    public ScriptedTargets(Loop loop, Duration healthyAfter) {
        this.loop = loop;
        this.healthyAfter = healthyAfter;
    }

    /** The targets that get requests or are to get them, by name: tasks by their ids, others by address and port. */
    public Set<String> registered() {
        return Collections.unmodifiableSet(new TreeSet<>(targets.keySet()));
    }

    /** What the open listeners do, by their ARNs. */
    public Map<String, Routes> listeners() {
        return Collections.unmodifiableMap(listeners);
    }

    /** Lets a target be found healthy or unhealthy now, in all its groups. */
    public void set(String target, HealthStatus health) {
        var found = health == HealthStatus.HEALTHY ? TargetHealth.HEALTHY : TargetHealth.FAILED_CHECKS;
        of(target).forEach(checked -> checked.found(found));
    }

    /** From now on a target answers its health checks with this status code. */
    public void answering(String target, int status) {
        of(target).forEach(checked -> checked.answers(OptionalInt.of(status)));
    }

    /** From now on a target does not answer its health checks. */
    public void silent(String target) {
        of(target).forEach(checked -> checked.answers(OptionalInt.empty()));
    }

    private List<CheckedTarget> of(String target) {
        return List.copyOf(targets.getOrDefault(target, Map.of()).values());
    }

    @Override
    public void tell(Observer newObserver) {
        observer = newObserver;
    }

    @Override
    public String address(String loadBalancerName) {
        loadBalancers++;
        return "127.1." + loadBalancers / 254 + "." + (loadBalancers % 254 + 1);
    }

    @Override
    public Endpoint open(String listenerArn, String address, int port, Routes routes) {
        listeners.put(listenerArn, routes);
        return new Endpoint(address, port == 0 ? 80 : port);
    }

    @Override
    public void route(String listenerArn, Routes routes) {
        listeners.put(listenerArn, routes);
    }

    @Override
    public void close(String listenerArn) {
        listeners.remove(listenerArn);
    }

    @Override
    public void configure(String targetGroupArn, TargetGroupSettings settings) {
        groups.put(targetGroupArn, settings);
    }

    @Override
    public void forget(String targetGroupArn) {
        groups.remove(targetGroupArn);
    }

    @Override
    public void register(String targetGroupArn, String target, Endpoint endpoint) {
        remove(targetGroupArn, target);
        var checked = new CheckedTarget(
                loop,
                healthyAfter,
                () -> Objects.requireNonNull(groups.get(targetGroupArn)).healthCheck(),
                health -> observer.onHealth(targetGroupArn, target, health));
        targets.computeIfAbsent(target, name -> new LinkedHashMap<>()).put(targetGroupArn, checked);
    }

    @Override
    public void deregister(String targetGroupArn, String target) {
        remove(targetGroupArn, target);
    }

    @Override
    public void remove(String targetGroupArn, String target) {
        var inGroups = targets.get(target);
        if (inGroups != null) {
            @Nullable CheckedTarget checked = inGroups.remove(targetGroupArn);
            if (checked != null) {
                checked.end();
            }
            if (inGroups.isEmpty()) {
                targets.remove(target);
            }
        }
    }
}
