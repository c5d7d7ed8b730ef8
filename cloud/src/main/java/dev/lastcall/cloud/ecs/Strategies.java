package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToLongFunction;

/** How tasks are shared out among capacity providers. Belongs to the world's thread. */
public final class Strategies {

    private final CapacityProviders providers;

    Strategies(CapacityProviders providers) {
        this.providers = providers;
    }

    /**
     * The strategy that holds in a cluster for whoever asks for this one.
     *
     * @param asked empty for the cluster's own, which may be none
     * @throws RefusedException if it is not allowed there
     */
    public CapacityProviderStrategy strategyIn(String cluster, List<CapacityProviderStrategyItem> asked) {
        var definition = providers.cluster(cluster).definition;
        return asked.isEmpty()
                ? new CapacityProviderStrategy(definition.defaultStrategy())
                : check(definition.capacityProviders(), asked);
    }

    CapacityProviderStrategy check(List<String> associated, List<CapacityProviderStrategyItem> asked) {
        var items = new ArrayList<CapacityProviderStrategyItem>();
        for (var item : asked) {
            var name = providers.require(item.capacityProvider()).name;
            if (!associated.contains(name)) {
                throw new RefusedException(
                        "InvalidParameterException",
                        "The specified capacity provider strategy cannot contain a capacity provider that is not"
                                + " associated with the cluster. Associate the capacity provider with the cluster and"
                                + " try again.");
            }
            items.add(new CapacityProviderStrategyItem(name, item.weight(), item.base()));
        }
        var strategy = new CapacityProviderStrategy(items);
        if (items.stream()
                        .map(item -> CapacityProvider.isFargate(item.capacityProvider()))
                        .distinct()
                        .count()
                > 1) {
            throw new RefusedException(
                    "InvalidParameterException",
                    "The specified capacity provider strategy cannot contain a mix of capacity providers using Auto"
                            + " Scaling groups and Fargate. Specify one or the other and try again.");
        }
        return strategy;
    }

    /** What one more task runs on. */
    Supply supply(CapacityProviderStrategy strategy, LaunchType launchType, ToLongFunction<String> placed) {
        return strategy.isEmpty() ? Supply.of(launchType) : Supply.of(providers.require(strategy.next(placed)));
    }

    /** What so many tasks that belong together run on. */
    List<Supply> supplies(CapacityProviderStrategy strategy, LaunchType launchType, int count) {
        var placed = new LinkedHashMap<String, Long>();
        var supplies = new ArrayList<Supply>();
        for (int i = 0; i < count; i++) {
            var supply = supply(strategy, launchType, name -> placed.getOrDefault(name, 0L));
            supplies.add(supply);
            placed.merge(String.valueOf(supply.providerName()), 1L, Long::sum);
        }
        return supplies;
    }
}
