package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.naming.Names;
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
    Optional<ContainerInstance> choose(Candidates candidates, @Nullable Service service) {
        var possible = candidates.possible();
        var preferred = candidates
                .placement()
                .preferredPool()
                .map(pool -> possible.stream()
                        .filter(member -> member.instance().pool().equals(pool))
                        .toList())
                .filter(list -> !list.isEmpty())
                .orElse(possible);
        return pick(preferred, candidates, service);
    }

    private Optional<ContainerInstance> pick(
            List<ContainerInstance> possible, Candidates candidates, @Nullable Service service) {
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        Comparator<ContainerInstance> order = Comparator.comparing(member -> 0);
        for (var rule : candidates.placement().rules()) {
            if (rule.type() == PlacementStrategy.RANDOM) {
                return Optional.of(possible.get(names.below(possible.size())));
            }
            order = order.thenComparing(by(rule, candidates, service));
        }
        return possible.stream()
                .min(order.thenComparing(Comparator.comparingInt(ContainerInstance::remainingMemory)
                        .reversed()));
    }

    private static Comparator<ContainerInstance> by(
            PlacementRule rule, Candidates candidates, @Nullable Service service) {
        if (rule.type() == PlacementStrategy.BINPACK) {
            return rule.field().equalsIgnoreCase("cpu")
                    ? Comparator.comparingInt(ContainerInstance::remainingCpu)
                    : Comparator.comparingInt(ContainerInstance::remainingMemory);
        }
        if (rule.isOverInstances()) {
            return Comparator.comparingLong(member -> tasksOn(member, candidates, service));
        }
        return Comparator.comparingLong(member -> tasksWith(member, rule.attribute(), candidates, service));
    }

    private static long tasksOn(ContainerInstance member, Candidates candidates, @Nullable Service service) {
        return member.tasks.stream()
                .filter(task -> counts(task, candidates, service))
                .count();
    }

    private static long tasksWith(
            ContainerInstance member, String attribute, Candidates candidates, @Nullable Service service) {
        var value = Candidates.valueOf(member, attribute);
        return candidates.members().stream()
                .filter(other -> other.status == ContainerInstanceStatus.ACTIVE)
                .filter(other -> Candidates.valueOf(other, attribute).equals(value))
                .mapToLong(other -> tasksOn(other, candidates, service))
                .sum();
    }

    private static boolean counts(Task task, Candidates candidates, @Nullable Service service) {
        return task.isWanted() && (service == null ? task.group().equals(candidates.group()) : task.service == service);
    }
}
