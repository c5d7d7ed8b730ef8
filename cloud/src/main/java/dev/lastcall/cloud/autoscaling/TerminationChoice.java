package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.ec2.PurchaseOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which instance goes at a scale-in. First what makes the group as mixed as it is to be, then a zone with the most
 * instances, then the group's policies: {@code Default} takes one of the oldest template, and of those the oldest, {@code
 * OldestInstance} and {@code NewestInstance} say themselves; other policies are taken as {@code Default}. Source: Auto
 * Scaling User Guide, "Configure termination policies".
 */
final class TerminationChoice {

    private TerminationChoice() {}

    /** The one that goes; empty if all are protected. */
    static Optional<GroupInstance> of(AutoScalingGroup group) {
        var free = group.members.values().stream()
                .filter(GroupInstance::stays)
                .filter(member -> !member.scaleInProtected)
                .toList();
        var wrong = wronglyPaid(group, free);
        var from = wrong.isEmpty() ? free : wrong;
        long most = from.stream()
                .mapToLong(member -> PoolChoice.inZone(group, member.instance().availabilityZone()))
                .max()
                .orElse(0);
        return from.stream()
                .filter(member -> PoolChoice.inZone(group, member.instance().availabilityZone()) == most)
                .min(order(group.definition.terminationPolicies()));
    }

    private static List<GroupInstance> wronglyPaid(AutoScalingGroup group, List<GroupInstance> free) {
        var mixed = group.definition.mixed();
        if (mixed.isEmpty()) {
            return List.of();
        }
        int wanted = PoolChoice.onDemandWanted(mixed.get(), group.desiredCapacity());
        var tooMany = PoolChoice.onDemand(group) > wanted ? PurchaseOption.ON_DEMAND : PurchaseOption.SPOT;
        return free.stream()
                .filter(member -> member.instance().purchaseOption() == tooMany)
                .toList();
    }

    private static Comparator<GroupInstance> order(List<String> policies) {
        var byAge = Comparator.<GroupInstance, Instant>comparing(
                member -> member.instance().launchTime());
        return switch (policies.isEmpty() ? "Default" : policies.get(0)) {
            case "OldestInstance" -> byAge;
            case "NewestInstance" -> byAge.reversed();
            default ->
                Comparator.<GroupInstance>comparingLong(member -> member.template()
                                .map(version -> version.number())
                                .orElse(0L))
                        .thenComparing(byAge);
        };
    }
}
