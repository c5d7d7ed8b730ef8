package dev.lastcall.cloud.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.semantics.Shows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CapacityProviderStrategyTest {

    private static CapacityProviderStrategyItem item(String provider, int weight, int base) {
        return new CapacityProviderStrategyItem(provider, weight, base);
    }

    private static final CapacityProviderStrategy WORKSHOP =
            new CapacityProviderStrategy(List.of(item("od", 1, 2), item("spot", 3, 0)));

    private static Map<String, Long> placed(CapacityProviderStrategy strategy, int tasks) {
        var placed = new HashMap<String, Long>();
        for (int i = 0; i < tasks; i++) {
            placed.merge(strategy.next(name -> placed.getOrDefault(name, 0L)), 1L, Long::sum);
        }
        return placed;
    }

    @Test
    @Shows("capacity.base-then-weight")
    void theBaseComesFirstAndTheRestByWeight() {
        assertThat(placed(WORKSHOP, 2)).isEqualTo(Map.of("od", 2L));
        assertThat(placed(WORKSHOP, 10)).isEqualTo(Map.of("od", 4L, "spot", 6L));
        assertThat(placed(WORKSHOP, 1002)).isEqualTo(Map.of("od", 252L, "spot", 750L));
    }

    @Test
    void fourTasksAtOneToThreeAreOneAndThree() {
        var strategy = new CapacityProviderStrategy(List.of(item("FARGATE", 1, 0), item("FARGATE_SPOT", 3, 0)));

        assertThat(placed(strategy, 4)).isEqualTo(Map.of("FARGATE", 1L, "FARGATE_SPOT", 3L));
    }

    @Test
    void aProviderOfNoWeightGetsNothing() {
        var strategy = new CapacityProviderStrategy(List.of(item("a", 0, 0), item("b", 1, 0)));

        assertThat(placed(strategy, 5)).isEqualTo(Map.of("b", 5L));
    }

    @Test
    @Shows({"capacity.rounding", "capacity.scale-in"})
    void scalingInTakesBackStepByStepWhatScalingOutDid() {
        for (int tasks = 40; tasks > 0; tasks--) {
            var placed = placed(WORKSHOP, tasks);
            var fullest =
                    WORKSHOP.fullest(name -> placed.getOrDefault(name, 0L)).orElseThrow();
            placed.compute(fullest, (name, count) -> count == null || count == 1 ? null : count - 1);
            assertThat(placed).as("%d tasks", tasks - 1).isEqualTo(placed(WORKSHOP, tasks - 1));
        }
    }

    @Test
    void whereNothingIsThereNothingIsFullest() {
        assertThat(WORKSHOP.fullest(name -> 0)).isEmpty();
    }

    @Test
    @Shows({"capacity.bounds", "capacity.weight-zero"})
    void whatAwsDoesNotAllowIsRefused() {
        refused(
                "maximum of 20",
                IntStream.range(0, 21).mapToObj(i -> item("p" + i, 1, 0)).toList());
        refused("only have one capacity provider with a base", List.of(item("a", 1, 1), item("b", 1, 1)));
        refused("a weight greater than 0", List.of(item("a", 0, 0)));
        refused("a base and a weight of 0", List.of(item("a", 0, 1), item("b", 1, 0)));
        refused("more than once", List.of(item("a", 1, 0), item("a", 1, 0)));
    }

    private static void refused(String message, List<CapacityProviderStrategyItem> items) {
        assertThatThrownBy(() -> new CapacityProviderStrategy(items))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }
}
