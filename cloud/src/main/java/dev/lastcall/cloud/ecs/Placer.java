package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.naming.Names;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the container instance for a task. */
final class Placer {

    private final Names names;

    Placer(Names names) {
        this.names = names;
    }

    /** The instance to use, or empty when none can take the task. */
    Optional<ContainerInstance> choose(
            Collection<ContainerInstance> members,
            TaskDefinition definition,
            Placement placement,
            @Nullable Service service) {
        var possible = members.stream()
                .filter(member -> member.fits(definition) && hasAttributes(member, placement))
                .toList();
        var preferred = placement
                .preferredPool()
                .map(pool -> possible.stream()
                        .filter(member -> member.instance().pool().equals(pool))
                        .toList())
                .filter(list -> !list.isEmpty())
                .orElse(possible);
        return pick(preferred, placement.strategy(), service);
    }

    private Optional<ContainerInstance> pick(
            List<ContainerInstance> possible, PlacementStrategy strategy, @Nullable Service service) {
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        Comparator<ContainerInstance> byMemory = Comparator.comparingInt(ContainerInstance::remainingMemory);
        return switch (strategy) {
            case SPREAD ->
                possible.stream()
                        .min(Comparator.comparingLong((ContainerInstance member) ->
                                        ofService(service, member.instance().availabilityZone()))
                                .thenComparingLong(member -> ofService(service, member))
                                .thenComparing(byMemory.reversed()));
            case BINPACK -> possible.stream().min(byMemory);
            case RANDOM -> Optional.of(possible.get(names.below(possible.size())));
        };
    }

    private static long ofService(@Nullable Service service, String zone) {
        return service == null
                ? 0
                : service.tasks.stream()
                        .filter(task -> task.isWanted() && !task.isOnDraining())
                        .filter(task -> task.availabilityZone.equals(zone))
                        .count();
    }

    private static long ofService(@Nullable Service service, ContainerInstance member) {
        return member.tasks.stream()
                .filter(task -> task.isWanted() && task.service == service)
                .count();
    }

    private static boolean hasAttributes(ContainerInstance member, Placement placement) {
        return placement.attributes().entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equals(member.attributes().get(wanted.getKey())));
    }

    /** Why none can take the task, by those that come closest. */
    static PlacementFailure whyNot(
            Collection<ContainerInstance> members, TaskDefinition definition, Placement placement) {
        var active = members.stream()
                .filter(member -> member.status == ContainerInstanceStatus.ACTIVE && member.agentConnected)
                .toList();
        if (active.isEmpty()) {
            return failure("AGENT", active);
        }
        var suitable = active.stream()
                .filter(member -> hasAttributes(member, placement))
                .toList();
        if (suitable.isEmpty()) {
            return failure("ATTRIBUTE", active);
        }
        boolean lacksMemory = suitable.stream().noneMatch(member -> member.remainingMemory() >= definition.memory());
        return failure(lacksMemory ? "RESOURCE:MEMORY" : "RESOURCE:CPU", suitable);
    }

    private static PlacementFailure failure(String reason, List<ContainerInstance> closest) {
        return new PlacementFailure(
                reason, closest.stream().map(ContainerInstance::arn).toList());
    }
}
