package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.autoscaling.MixedInstances.OnDemandStrategy;
import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.InstanceType;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ec2.template.TemplateReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where and how a group launches its next instance. First the purchase option, then the zone with the fewest instances,
 * then the type. Belongs to the world's thread.
 */
final class PoolChoice {

    /**
     * A type that may be launched.
     *
     * @param instanceType in place of the template's
     */
    record Candidate(TemplateReference template, Optional<String> instanceType) {}

    private final Ec2 ec2;

    PoolChoice(Ec2 ec2) {
        this.ec2 = ec2;
    }

    /** How the next one is paid for. */
    PurchaseOption purchaseOption(AutoScalingGroup group) {
        var mixed = group.definition.mixed();
        if (mixed.isEmpty()) {
            var data = ec2.launchTemplates().get(group.definition.template()).data();
            return data.market().isPresent() ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND;
        }
        return onDemand(group) < onDemandWanted(mixed.get(), Math.max(group.desiredCapacity(), group.staying()))
                ? PurchaseOption.ON_DEMAND
                : PurchaseOption.SPOT;
    }

    /** How many of a group's instances are on demand. */
    static int onDemand(AutoScalingGroup group) {
        return (int) group.members.values().stream()
                .filter(GroupInstance::stays)
                .filter(member -> member.instance().purchaseOption() == PurchaseOption.ON_DEMAND)
                .count();
    }

    /** How many are to be: the base, and of those beyond it the percentage, rounded up. */
    static int onDemandWanted(MixedInstances mixed, int capacity) {
        int beyond = Math.max(0, capacity - mixed.onDemandBase());
        return Math.min(capacity, mixed.onDemandBase()) + (beyond * mixed.onDemandPercentage() + 99) / 100;
    }

    /** The zones, the one with the fewest instances first, then in the group's order. */
    static List<String> zones(AutoScalingGroup group) {
        return group.definition.zones().stream()
                .sorted(Comparator.comparingLong(zone -> inZone(group, zone)))
                .toList();
    }

    static long inZone(AutoScalingGroup group, String zone) {
        return group.members.values().stream()
                .filter(GroupInstance::stays)
                .filter(member -> member.instance().availabilityZone().equals(zone))
                .count();
    }

    /** The types, the best first, for this zone. */
    List<Candidate> candidates(AutoScalingGroup group, String zone, PurchaseOption option) {
        var plain = new Candidate(group.definition.template(), Optional.empty());
        var mixed = group.definition.mixed();
        if (mixed.isEmpty() || mixed.get().overrides().isEmpty()) {
            return List.of(plain);
        }
        var all = new ArrayList<Candidate>();
        for (var override : mixed.get().overrides()) {
            all.add(new Candidate(
                    override.template().orElse(group.definition.template()), Optional.of(override.instanceType())));
        }
        if (option == PurchaseOption.ON_DEMAND) {
            if (mixed.get().onDemandStrategy() == OnDemandStrategy.LOWEST_PRICE) {
                all.sort(Comparator.comparingDouble(this::onDemandPrice));
            }
            return all;
        }
        return spot(group, mixed.get(), all, zone);
    }

    private List<Candidate> spot(AutoScalingGroup group, MixedInstances mixed, List<Candidate> all, String zone) {
        var byPrice = Comparator.<Candidate>comparingDouble(candidate -> price(candidate, zone));
        var byDepth = Comparator.<Candidate>comparingInt(candidate -> -depth(candidate, zone));
        var sorted = new ArrayList<>(all);
        switch (mixed.spotStrategy()) {
            case LOWEST_PRICE -> {
                sorted.sort(byPrice);
                // Across the cheapest pools in turn.
                int pools = Math.min(Math.max(1, mixed.spotPools()), sorted.size());
                Collections.rotate(sorted.subList(0, pools), -(int) (inZone(group, zone) % pools));
            }
            case CAPACITY_OPTIMIZED -> sorted.sort(byDepth);
            case CAPACITY_OPTIMIZED_PRIORITIZED -> sorted.sort(deepFirst(all, zone));
            case PRICE_CAPACITY_OPTIMIZED -> sorted.sort(deepFirst(all, zone).thenComparing(byPrice));
        }
        return sorted;
    }

    /** The deeper half of the pools before the others. */
    private Comparator<Candidate> deepFirst(List<Candidate> all, String zone) {
        var sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt(candidate -> -depth(candidate, zone)));
        var deep = Set.copyOf(sorted.subList(0, (sorted.size() + 1) / 2));
        return Comparator.comparing(candidate -> !deep.contains(candidate));
    }

    private double onDemandPrice(Candidate candidate) {
        return type(candidate).map(ec2.market()::onDemandPrice).orElse(Double.MAX_VALUE);
    }

    private double price(Candidate candidate, String zone) {
        return type(candidate).map(type -> ec2.market().spotPrice(type, zone)).orElse(Double.MAX_VALUE);
    }

    private int depth(Candidate candidate, String zone) {
        return type(candidate).map(type -> ec2.market().depth(type, zone)).orElse(0);
    }

    private static Optional<InstanceType> type(Candidate candidate) {
        return candidate.instanceType().flatMap(InstanceType::find);
    }
}
