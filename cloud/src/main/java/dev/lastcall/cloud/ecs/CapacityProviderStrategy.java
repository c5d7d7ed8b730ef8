package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How tasks are shared out among capacity providers: first the base, then the rest by weight. Which provider gets what
 * does not divide evenly is undocumented; here it is the one whose share is furthest behind, the first of several, so
 * that scaling in small steps ends where scaling at once does. Source: API reference, CapacityProviderStrategyItem.
 *
 * @param items the providers, in the order in which they were named; none where there is no strategy
 */
public record CapacityProviderStrategy(List<CapacityProviderStrategyItem> items) {

    /** No strategy. */
    public static final CapacityProviderStrategy NONE = new CapacityProviderStrategy(List.of());

    private static final int MOST_ITEMS = 20;

    /**
     * Checks it.
     *
     * @throws RefusedException {@code InvalidParameterException} if there are more than 20 providers, one of them twice,
     *     more than one base, no weight at all, or a base without a weight
     */
    public CapacityProviderStrategy {
        items = List.copyOf(items);
        require(
                items.size() <= MOST_ITEMS,
                "The capacity provider strategy can contain a maximum of " + MOST_ITEMS + " capacity providers.");
        require(
                items.stream()
                                .map(CapacityProviderStrategyItem::capacityProvider)
                                .distinct()
                                .count()
                        == items.size(),
                "The capacity provider strategy cannot contain the same capacity provider more than once.");
        require(
                items.stream().filter(item -> item.base() > 0).count() <= 1,
                "The capacity provider strategy can only have one capacity provider with a base defined.");
        require(
                items.isEmpty() || items.stream().anyMatch(item -> item.weight() > 0),
                "The capacity provider strategy must contain at least one capacity provider with a weight greater than"
                        + " 0.");
        require(
                items.stream().noneMatch(item -> item.base() > 0 && item.weight() == 0),
                "The capacity provider strategy cannot contain a capacity provider with a base and a weight of 0.");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new RefusedException("InvalidParameterException", message);
        }
    }

    /** All tasks on one provider. */
    public static CapacityProviderStrategy of(String provider) {
        return new CapacityProviderStrategy(List.of(new CapacityProviderStrategyItem(provider, 1, 0)));
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return items.isEmpty();
    }

    /** What its tasks run on: EC2, or FARGATE for both of Fargate's. */
    public LaunchType launchType() {
        return CapacityProvider.launchType(this);
    }

    /** Whether it names this provider. */
    boolean names(String provider) {
        return items.stream().anyMatch(item -> item.capacityProvider().equals(provider));
    }

    /**
     * Where one more task belongs.
     *
     * @param placed how many there are on a provider
     * @throws java.util.NoSuchElementException if there is no strategy
     */
    public String next(ToLongFunction<String> placed) {
        var lacking = items.stream()
                .filter(item -> placed.applyAsLong(item.capacityProvider()) < item.base())
                .findFirst();
        return lacking.or(() -> items.stream()
                        .filter(item -> item.weight() > 0)
                        .reduce((one, other) -> isBehind(other, one, placed, 1) ? other : one))
                .map(CapacityProviderStrategyItem::capacityProvider)
                .orElseThrow();
    }

    /**
     * Which provider has the most beyond its share, the last of several, so that what {@link #next} has done last is
     * undone first.
     *
     * @param placed how many there are on a provider
     * @return empty if there is none on any
     */
    public Optional<String> fullest(ToLongFunction<String> placed) {
        var occupied = items.stream()
                .filter(item -> placed.applyAsLong(item.capacityProvider()) > 0)
                .toList();
        return occupied.stream()
                .filter(item -> placed.applyAsLong(item.capacityProvider()) > item.base())
                .reduce((one, other) -> isBehind(other, one, placed, 0) ? one : other)
                .or(() -> occupied.stream().findFirst())
                .map(CapacityProviderStrategyItem::capacityProvider);
    }

    /** Whether one's share is less than another's, each with {@code more} tasks. */
    private static boolean isBehind(
            CapacityProviderStrategyItem one,
            CapacityProviderStrategyItem other,
            ToLongFunction<String> placed,
            int more) {
        return (beyondBase(one, placed) + more) * Math.max(1, other.weight())
                < (beyondBase(other, placed) + more) * Math.max(1, one.weight());
    }

    private static long beyondBase(CapacityProviderStrategyItem item, ToLongFunction<String> placed) {
        return Math.max(0, placed.applyAsLong(item.capacityProvider()) - item.base());
    }
}
