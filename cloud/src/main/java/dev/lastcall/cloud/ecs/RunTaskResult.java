package dev.lastcall.cloud.ecs;

import java.util.List;

/**
 * RunTask's answer.
 *
 * @param tasks those that were placed
 * @param failures a reason for each that was not, e.g. {@code RESOURCE:MEMORY}
 */
public record RunTaskResult(List<TaskDescription> tasks, List<String> failures) {

    /** Copies both. */
    public RunTaskResult {
        tasks = List.copyOf(tasks);
        failures = List.copyOf(failures);
    }
}
