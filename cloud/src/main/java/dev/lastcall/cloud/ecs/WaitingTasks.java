package dev.lastcall.cloud.ecs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Tasks that are PROVISIONING until their capacity provider has an instance for them, the oldest first. */
final class WaitingTasks {

    private final Map<Task, TaskPlan> plans = new LinkedHashMap<>();

    void add(Task task, TaskPlan plan) {
        plans.put(task, plan);
    }

    /**
     * Forgets those that are no longer wanted, and those that have found an instance.
     *
     * @param place whether a task has found one
     * @return those that have
     */
    List<Task> place(BiFunction<Task, TaskPlan, Boolean> place) {
        plans.keySet().removeIf(task -> !task.isWanted());
        var placed = new ArrayList<Task>();
        plans.forEach((task, plan) -> {
            if (place.apply(task, plan)) {
                placed.add(task);
            }
        });
        placed.forEach(plans::remove);
        return placed;
    }

    /** Those that wait for an instance of this capacity provider. */
    List<TaskPlan> of(CapacityProvider provider) {
        return plans.entrySet().stream()
                .filter(entry ->
                        entry.getKey().isWanted() && entry.getValue().supply().provider() == provider)
                .map(Map.Entry::getValue)
                .toList();
    }
}
