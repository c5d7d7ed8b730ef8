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

    /** The reason that RunTask's failures and placement events give. */
    static String whyNot(Collection<ContainerInstance> members, TaskDefinition definition, Placement placement) {
        var active = members.stream()
                .filter(member -> member.status == ContainerInstanceStatus.ACTIVE && hasAttributes(member, placement))
                .toList();
        if (active.isEmpty()) {
            return members.isEmpty() ? "AGENT" : "ATTRIBUTE";
        }
        return active.stream().noneMatch(member -> member.remainingMemory() >= definition.memory())
                ? "RESOURCE:MEMORY"
                : "RESOURCE:CPU";
    }
}
