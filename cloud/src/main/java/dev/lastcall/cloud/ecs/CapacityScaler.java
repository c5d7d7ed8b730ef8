package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.InstanceType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Scales the Auto Scaling groups of capacity providers by what waits and what runs, protects instances with tasks from
 * scale-in, and drains those that are about to be terminated. Source: ECS Developer Guide, "Amazon ECS managed scaling",
 * "Managed instance draining".
 */
final class CapacityScaler {

    private final Loop loop;
    private final EcsSettings settings;
    private final Registry registry;
    private final CapacityProviders providers;
    private final CapacityGroups groups;
    private final WaitingTasks waiting;
    private final ContainerInstances members;
    private final Rounds rounds;

    CapacityScaler(
            Loop loop,
            EcsSettings settings,
            Registry registry,
            CapacityProviders providers,
            CapacityGroups groups,
            WaitingTasks waiting,
            ContainerInstances members,
            Rounds rounds) {
        this.loop = loop;
        this.settings = settings;
        this.registry = registry;
        this.providers = providers;
        this.groups = groups;
        this.waiting = waiting;
        this.members = members;
        this.rounds = rounds;
    }

    /** The scheduler has been at it. */
    void look() {
        for (var provider : providers.active()) {
            Optional.ofNullable(provider.groupArn).flatMap(groups::find).ifPresent(group -> look(provider, group));
        }
    }

    private void look(CapacityProvider provider, CapacityGroups.Group group) {
        if (provider.draining) {
            group.terminating().forEach(instance -> drain(group, instance));
        }
        if (provider.scaling.enabled()) {
            if (provider.terminationProtection) {
                protect(group);
            }
            scale(provider, group);
        }
    }

    private void drain(CapacityGroups.Group group, String instanceId) {
        var member = registry.members.get(instanceId);
        if (member == null || (member.tasks.isEmpty() && member.status == ContainerInstanceStatus.DRAINING)) {
            groups.letTerminate(group.arn(), instanceId);
        } else if (member.status == ContainerInstanceStatus.ACTIVE) {
            members.updateState(instanceId, ContainerInstanceStatus.DRAINING);
        }
    }

    private void protect(CapacityGroups.Group group) {
        var registered = group.instanceIds().stream()
                .filter(registry.members::containsKey)
                .toList();
        groups.protect(
                group.arn(),
                registered.stream()
                        .filter(id -> isUsed(id) && !group.protectedIds().contains(id))
                        .toList(),
                true);
        groups.protect(
                group.arn(),
                registered.stream()
                        .filter(id -> !isUsed(id) && group.protectedIds().contains(id))
                        .toList(),
                false);
    }

    /** Daemons are on every instance, and keep none. */
    private boolean isUsed(String instanceId) {
        var member = registry.members.get(instanceId);
        return member != null
                && member.tasks.stream().anyMatch(task -> task.service == null || !task.service.definition.isDaemon());
    }

    private void scale(CapacityProvider provider, CapacityGroups.Group group) {
        int wanted = Math.max(group.minimum(), Math.min(group.maximum(), wanted(provider, group)));
        if (wanted > group.desired()) {
            provider.tooManySince = null;
            if (isOver(provider, true, settings.scaleOutDelay())) {
                var scaling = provider.scaling;
                int step = Math.max(scaling.minimumStep(), wanted - group.desired());
                groups.setDesiredCapacity(group.arn(), group.desired() + Math.min(scaling.maximumStep(), step));
                provider.tooFewSince = null;
                provider.scaledOutAt = loop.now();
                rounds.request();
            }
        } else if (wanted < group.desired()) {
            provider.tooFewSince = null;
            boolean warm = !loop.now().isBefore(warmAt(provider));
            if (isOver(provider, false, settings.scaleInDelay()) && warm) {
                groups.setDesiredCapacity(group.arn(), wanted);
                provider.tooManySince = null;
            }
        } else {
            provider.tooFewSince = null;
            provider.tooManySince = null;
        }
    }

    private static Instant warmAt(CapacityProvider provider) {
        return provider.scaledOutAt.equals(Instant.MIN)
                ? Instant.MIN
                : provider.scaledOutAt.plus(provider.scaling.warmup());
    }

    /** Whether it has been so for that long; if not, the scheduler looks again when it has. */
    private boolean isOver(CapacityProvider provider, boolean tooFew, Duration delay) {
        var since = tooFew ? provider.tooFewSince : provider.tooManySince;
        if (since == null) {
            since = loop.now();
            if (tooFew) {
                provider.tooFewSince = since;
            } else {
                provider.tooManySince = since;
                if (warmAt(provider).isAfter(since)) {
                    rounds.requestAfter(Duration.between(since, warmAt(provider)));
                }
            }
            rounds.requestAfter(delay);
        }
        return !loop.now().isBefore(since.plus(delay));
    }

    /** Those that have tasks and those that what waits needs, at the target capacity. */
    private int wanted(CapacityProvider provider, CapacityGroups.Group group) {
        long used = group.instanceIds().stream().filter(this::isUsed).count();
        var plans = waiting.of(provider);
        int more = smallest(group).map(type -> InstanceNeed.of(plans, type)).orElse(0);
        long needed = used + more;
        return (int) ((needed * 100 + provider.scaling.targetCapacity() - 1) / provider.scaling.targetCapacity());
    }

    private static Optional<InstanceType> smallest(CapacityGroups.Group group) {
        List<InstanceType> types = group.types();
        return types.stream().min(Comparator.comparingInt(InstanceType::memoryMiB));
    }
}
