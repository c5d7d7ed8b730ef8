package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.ec2.template.TemplateReference;
import java.util.List;
import java.util.Optional;

/**
 * A mixed instances policy. Source: Auto Scaling API reference, {@code InstancesDistribution}.
 *
 * @param overrides the types to choose from; empty for the template's own
 * @param onDemandBase how many instances are on demand before any is Spot; default 0
 * @param onDemandPercentage how many of those beyond the base are on demand, rounded up; 0 to 100; default 100
 * @param onDemandStrategy which type on demand; default prioritized
 * @param spotStrategy which pool of a zone; default lowest price
 * @param spotPools with the lowest price: across how many pools of a zone; default 2
 * @param spotMaxPrice in US dollars; kept only
 */
public record MixedInstances(
        List<Override> overrides,
        int onDemandBase,
        int onDemandPercentage,
        OnDemandStrategy onDemandStrategy,
        SpotStrategy spotStrategy,
        int spotPools,
        Optional<String> spotMaxPrice) {

    /**
     * A type to choose.
     *
     * @param template in place of the group's
     * @param weightedCapacity kept only: every instance counts as one
     */
    public record Override(
            String instanceType, Optional<TemplateReference> template, Optional<String> weightedCapacity) {}

    /** How a type is chosen on demand. */
    public enum OnDemandStrategy {
        PRIORITIZED("prioritized"),
        LOWEST_PRICE("lowest-price");

        private final String word;

        OnDemandStrategy(String word) {
            this.word = word;
        }

        /** As Auto Scaling writes it. */
        public String word() {
            return word;
        }
    }

    /** How a pool is chosen on Spot, by the prices and depths of {@link dev.lastcall.cloud.ec2.SpotMarket}. */
    public enum SpotStrategy {
        LOWEST_PRICE("lowest-price"),
        CAPACITY_OPTIMIZED("capacity-optimized"),
        /** Of the deeper half of the pools the one that stands first. */
        CAPACITY_OPTIMIZED_PRIORITIZED("capacity-optimized-prioritized"),
        /** Of the deeper half of the pools the cheapest. */
        PRICE_CAPACITY_OPTIMIZED("price-capacity-optimized");

        private final String word;

        SpotStrategy(String word) {
            this.word = word;
        }

        /** As Auto Scaling writes it. */
        public String word() {
            return word;
        }
    }

    /** Copies the list. */
    public MixedInstances {
        overrides = List.copyOf(overrides);
    }

    /** This many on demand, the others Spot from the deepest pools. */
    public static MixedInstances of(int onDemandBase, int onDemandPercentage, String... instanceTypes) {
        return new MixedInstances(
                List.of(instanceTypes).stream()
                        .map(type -> new Override(type, Optional.empty(), Optional.empty()))
                        .toList(),
                onDemandBase,
                onDemandPercentage,
                OnDemandStrategy.PRIORITIZED,
                SpotStrategy.CAPACITY_OPTIMIZED,
                2,
                Optional.empty());
    }
}
