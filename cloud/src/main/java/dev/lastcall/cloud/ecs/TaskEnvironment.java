package dev.lastcall.cloud.ecs;

import java.util.Map;

/** The variables that ECS gives to a task, beside {@code PORT} and those of its definition. */
@FunctionalInterface
public interface TaskEnvironment {

    /** The variables of a task that is about to start. */
    Map<String, String> of(TaskDescription task);
}
