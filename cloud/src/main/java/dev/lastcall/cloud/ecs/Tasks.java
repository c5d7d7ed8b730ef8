package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tasks, and the commands that change them. Belongs to the world's thread. */
public final class Tasks {

    private final Loop loop;
    private final Registry registry;
    private final TaskFactory factory;
    private final TaskLifecycle lifecycle;
    private final TaskHealth health;
    private final TaskStop stop;
    private final Rounds rounds;

    Tasks(
            Loop loop,
            Registry registry,
            TaskFactory factory,
            TaskLifecycle lifecycle,
            TaskHealth health,
            TaskStop stop,
            Rounds rounds) {
        this.loop = loop;
        this.registry = registry;
        this.factory = factory;
        this.lifecycle = lifecycle;
        this.health = health;
        this.stop = stop;
        this.rounds = rounds;
    }

    /**
     * Starts tasks that belong to no service: nobody replaces them.
     *
     * @throws IllegalArgumentException if the cluster or task definition is unknown, or Fargate does not allow its stop
     *     timeout
     */
    public RunTaskResult run(
            String cluster, String taskDefinition, LaunchType launchType, Placement placement, int count) {
        var owner = registry.cluster(cluster);
        var revision = registry.revision(taskDefinition);
        StopTimeouts.requireAllowed(revision.definition(), launchType);
        var tasks = new ArrayList<Task>();
        var failures = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var made = factory.make(owner, revision, null, launchType, placement);
            made.task().ifPresent(tasks::add);
            made.failure().map(PlacementFailure::reason).ifPresent(failures::add);
        }
        tasks.forEach(lifecycle::begin);
        return new RunTaskResult(tasks.stream().map(Task::describe).toList(), failures);
    }

    /**
     * Stops a task; one that is stopping already is left alone.
     *
     * @param task its id or ARN
     * @param reason what {@code stoppedReason} says; ECS's own words when empty
     * @throws IllegalArgumentException if there is no such task
     */
    public TaskDescription stop(String task, Optional<String> reason) {
        var found = registry.task(task);
        stop.stop(found, StopCode.USER_INITIATED, reason.orElse("Task stopped by user"));
        return found.describe();
    }

    /**
     * Protects a task of a service from scale-in and deployments, or no longer. It protects from nothing else.
     *
     * @param expiresIn how long it lasts
     * @return when it ends; empty when it is off
     * @throws IllegalArgumentException if there is no such task
     */
    public Optional<Instant> protect(String task, boolean enabled, Duration expiresIn) {
        var found = registry.task(task);
        found.protectedUntil = enabled ? loop.now().plus(expiresIn) : null;
        rounds.request();
        return Optional.ofNullable(found.protectedUntil);
    }

    /** The load balancer has a new opinion of a task; an unknown one is left out. */
    public void onTargetHealth(String taskId, HealthStatus opinion) {
        var task = registry.tasks.get(taskId);
        if (task != null) {
            health.onTargetHealth(task, opinion);
        }
    }

    /**
     * One task, by its id or ARN.
     *
     * @throws IllegalArgumentException if there is none
     */
    public TaskDescription describe(String idOrArn) {
        return registry.task(idOrArn).describe();
    }

    /** All tasks, those that stopped within the last hour included, the oldest first. */
    public List<TaskDescription> list() {
        return registry.tasks.values().stream().map(Task::describe).toList();
    }
}
