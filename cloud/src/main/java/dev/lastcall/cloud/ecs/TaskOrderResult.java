package dev.lastcall.cloud.ecs;

import java.util.List;

/**
 * What became of an order of tasks.
 *
 * @param tasks those that were placed
 * @param failures why the others were not
 */
public record TaskOrderResult(List<DescribedTask> tasks, List<TaskFailure> failures) {

    /** Copies both. */
    public TaskOrderResult {
        tasks = List.copyOf(tasks);
        failures = List.copyOf(failures);
    }

    /** The reasons alone. */
    List<String> reasons() {
        return failures.stream().map(TaskFailure::reason).toList();
    }
}
