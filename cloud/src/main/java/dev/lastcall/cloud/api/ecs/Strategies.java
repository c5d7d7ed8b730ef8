package dev.lastcall.cloud.api.ecs;

import java.util.List;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;

/** Capacity provider strategies on both sides. */
final class Strategies {

    private Strategies() {}

    static List<dev.lastcall.cloud.ecs.CapacityProviderStrategyItem> asked(List<CapacityProviderStrategyItem> items) {
        return items.stream()
                .map(item -> new dev.lastcall.cloud.ecs.CapacityProviderStrategyItem(
                        item.capacityProvider(),
                        item.weight() == null ? 0 : item.weight(),
                        item.base() == null ? 0 : item.base()))
                .toList();
    }

    static List<CapacityProviderStrategyItem> shapes(List<dev.lastcall.cloud.ecs.CapacityProviderStrategyItem> items) {
        return items.stream()
                .map(item -> CapacityProviderStrategyItem.builder()
                        .capacityProvider(item.capacityProvider())
                        .weight(item.weight())
                        .base(item.base())
                        .build())
                .toList();
    }
}
