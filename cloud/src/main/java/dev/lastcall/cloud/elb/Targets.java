package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.ec2.Instances;
import dev.lastcall.cloud.error.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The targets of the target groups, and their way from state to state. Belongs to the world's thread. */
public final class Targets implements DataPlane.Observer {

    /** Where this machine's targets listen, whatever network their instances are said to be in. */
    private static final String HERE = "127.0.0.1";

    private final Loop loop;
    private final ElbSettings settings;
    private final Estate estate;
    private final DataPlane plane;
    private final Instances instances;
    private final Map<String, Map<Target, TargetGroup>> byId = new LinkedHashMap<>();
    private BiConsumer<TargetGroup, Target> listener = (group, target) -> {};

    Targets(Loop loop, ElbSettings settings, Estate estate, DataPlane plane, Instances instances) {
        this.loop = loop;
        this.settings = settings;
        this.estate = estate;
        this.plane = plane;
        this.instances = instances;
    }

    /** From now on this is told of each change of a target's health. */
    void listen(BiConsumer<TargetGroup, Target> newListener) {
        listener = newListener;
    }

    /**
     * Registers targets. One that is registered stays as it is, one that is draining is taken back.
     *
     * @throws RefusedException if the group is unknown, an instance is not running, or an address is none; then none is
     *     registered
     */
    public void register(String targetGroupArn, List<TargetId> ids) {
        var group = estate.targetGroup(targetGroupArn);
        ids.forEach(id -> requireValid(group, id));
        ids.forEach(id -> add(group, id.in(group), id.in(group).toString(), id.availabilityZone()));
    }

    private void requireValid(TargetGroup group, TargetId id) {
        if (group.definition().targetType() == TargetType.IP) {
            if (!id.id().matches("(([01]?[0-9]?[0-9]|2[0-4][0-9]|25[0-5])(\\.(?!$)|$)){4}")) {
                throw new RefusedException(
                        "ValidationError", "The IP address '" + id.id() + "' is not a valid IPv4 address");
            }
            return;
        }
        var instance = instances.list().stream()
                .filter(known -> known.id().equals(id.id()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "InvalidTarget", "The following targets are not valid instances: '" + id.id() + "'"));
        if (instance.state() != InstanceState.RUNNING) {
            throw new RefusedException(
                    "InvalidTarget",
                    "The following targets are not in a running state and cannot be registered: '" + id.id() + "'");
        }
    }

    /** Registers a task, whose name is its id. */
    void registerTask(TargetGroup group, String taskId, TargetKey key) {
        add(group, key, taskId, Optional.empty());
    }

    private void add(TargetGroup group, TargetKey key, String name, Optional<String> availabilityZone) {
        var known = group.targets().get(key);
        if (known != null && known.name().equals(name)) {
            if (known.isDraining()) {
                place(group, known);
            }
            return;
        }
        if (known != null) {
            // Its place is taken by another, as a port is that has become free.
            drop(group, known);
        }
        var target = new Target(key, name, availabilityZone);
        group.add(target);
        byId.computeIfAbsent(key.id(), id -> new LinkedHashMap<>()).put(target, group);
        place(group, target);
    }

    /** A target group's load balancer has come, gone, or become active. */
    void onUse(TargetGroup group) {
        List.copyOf(group.targets().values()).stream()
                .filter(target -> !target.isDraining() && !target.health.isInvalid())
                .forEach(target -> place(group, target));
    }

    private void place(TargetGroup group, Target target) {
        target.cancelTimer();
        if (group.user == null) {
            plane.remove(group.arn(), target.name());
            become(group, target, TargetHealth.NOT_IN_USE);
            return;
        }
        become(group, target, TargetHealth.REGISTERING);
        if (group.serving) {
            plane.register(
                    group.arn(),
                    target.name(),
                    new Endpoint(host(target.key()), target.key().port()));
            target.timer = loop.after(settings.registration(), () -> {
                target.timer = null;
                if (target.health.equals(TargetHealth.REGISTERING)) {
                    become(group, target, TargetHealth.CHECKING);
                }
            });
        }
    }

    private static String host(TargetKey key) {
        return key.id().startsWith("i-") ? HERE : key.id();
    }

    @Override
    public void onHealth(String targetGroupArn, String name, TargetHealth health) {
        find(targetGroupArn, name)
                .filter(target -> !target.isDraining() && target.health.state() != TargetHealth.State.UNUSED)
                .ifPresent(target -> {
                    target.cancelTimer();
                    become(estate.targetGroup(targetGroupArn), target, health);
                });
    }

    private Optional<Target> find(String targetGroupArn, String name) {
        var group = estate.targetGroups.get(targetGroupArn);
        return group == null ? Optional.empty() : group.named(name);
    }

    /**
     * Deregisters targets, each of which drains for the group's deregistration delay, or is gone at once if nothing
     * forwards to it. What is not registered is left out.
     *
     * @throws RefusedException if the group is unknown
     */
    public void deregister(String targetGroupArn, List<TargetId> ids) {
        var group = estate.targetGroup(targetGroupArn);
        for (var id : ids) {
            Optional.ofNullable(group.targets().get(id.in(group))).ifPresent(target -> drain(group, target));
        }
    }

    /** Deregisters a task. */
    void deregisterTask(TargetGroup group, String taskId) {
        group.named(taskId).ifPresent(target -> drain(group, target));
    }

    private void drain(TargetGroup group, Target target) {
        if (target.isDraining()) {
            return;
        }
        target.cancelTimer();
        boolean served = group.serving && target.health.state() != TargetHealth.State.UNUSED;
        if (!served) {
            drop(group, target);
            return;
        }
        plane.deregister(group.arn(), target.name());
        become(group, target, TargetHealth.DRAINING);
        target.timer = loop.after(group.deregistrationDelay(), () -> drop(group, target));
    }

    private void drop(TargetGroup group, Target target) {
        target.cancelTimer();
        group.remove(target);
        forget(target);
        plane.remove(group.arn(), target.name());
        become(group, target, TargetHealth.NOT_REGISTERED);
    }

    private void forget(Target target) {
        var same = byId.get(target.key().id());
        if (same != null) {
            same.remove(target);
            if (same.isEmpty()) {
                byId.remove(target.key().id());
            }
        }
    }

    /** Its group is deleted. */
    void dropAll(TargetGroup group) {
        List.copyOf(group.targets().values()).forEach(target -> drop(group, target));
    }

    private void become(TargetGroup group, Target target, TargetHealth health) {
        target.health = health;
        listener.accept(group, target);
    }

    /**
     * The health of targets.
     *
     * @param ids whose; all of the group if there are none. One without a port stands for all of its id
     * @return by what the target is registered as; those that were asked for and are not registered included
     * @throws RefusedException if the group is unknown
     */
    public List<Map.Entry<TargetKey, Optional<Target>>> health(String targetGroupArn, List<TargetId> ids) {
        var group = estate.targetGroup(targetGroupArn);
        var found = new ArrayList<Map.Entry<TargetKey, Optional<Target>>>();
        if (ids.isEmpty()) {
            group.targets().values().forEach(target -> found.add(Map.entry(target.key(), Optional.of(target))));
        }
        for (var id : ids) {
            var named = group.targets().values().stream()
                    .filter(target -> target.key().id().equals(id.id()))
                    .filter(target -> id.port().isEmpty()
                            || id.port().getAsInt() == target.key().port())
                    .toList();
            named.forEach(target -> found.add(Map.entry(target.key(), Optional.of(target))));
            if (named.isEmpty()) {
                found.add(Map.entry(id.in(group), Optional.empty()));
            }
        }
        return found;
    }

    /** An instance is in another state: nothing is sent to one that has stopped, and one that has gone is forgotten. */
    void onState(Instance instance) {
        new LinkedHashMap<>(byId.getOrDefault(instance.id(), Map.of()))
                .forEach((target, group) -> onState(group, target, instance.state()));
    }

    private void onState(TargetGroup group, Target target, InstanceState state) {
        switch (state) {
            case STOPPED -> {
                if (!target.isDraining()) {
                    target.cancelTimer();
                    plane.remove(group.arn(), target.name());
                    become(group, target, TargetHealth.invalid(state.word()));
                }
            }
            case TERMINATED -> {
                if (!target.isDraining()) {
                    drop(group, target);
                }
            }
            case RUNNING -> {
                if (target.health.isInvalid()) {
                    place(group, target);
                }
            }
            default -> {
                // What is shutting down may still answer.
            }
        }
    }
}
