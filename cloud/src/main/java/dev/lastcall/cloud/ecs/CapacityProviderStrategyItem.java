package dev.lastcall.cloud.ecs;

/**
 * One capacity provider's share of a strategy.
 *
 * @param capacityProvider its name
 * @param weight its share of what is placed beyond the bases; 0 to 1,000
 * @param base how many tasks go to it first; 0 to 100,000
 */
public record CapacityProviderStrategyItem(String capacityProvider, int weight, int base) {}
