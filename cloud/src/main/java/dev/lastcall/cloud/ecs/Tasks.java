package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.UnknownNameException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The tasks, and the commands that change them. Belongs to the world's thread. */
public final class Tasks {

    private static final List<Integer> ID_LENGTHS = List.of(32, 36);

    private final Loop loop;
    private final Registry registry;
    private final TaskOrders orders;
    private final TaskHealth health;
    private final TaskStop stop;
    private final Rounds rounds;

    Tasks(Loop loop, Registry registry, TaskOrders orders, TaskHealth health, TaskStop stop, Rounds rounds) {
        this.loop = loop;
        this.registry = registry;
        this.orders = orders;
        this.health = health;
        this.stop = stop;
        this.rounds = rounds;
    }

    /**
     * Starts tasks that belong to no service: nobody replaces them.
     *
     * @throws RefusedException if the cluster or task definition is unknown, or Fargate does not allow its stop timeout
     */
    public RunTaskResult run(
            String cluster, String taskDefinition, LaunchType launchType, Placement placement, int count) {
        var result = orders.place(new TaskOrder(
                cluster,
                taskDefinition,
                launchType,
                CapacityProviderStrategy.NONE,
                placement,
                count,
                TaskOptions.NONE,
                Optional.empty()));
        return new RunTaskResult(
                result.tasks().stream().map(DescribedTask::task).toList(), result.reasons());
    }

    /**
     * RunTask: starts tasks that belong to no service where there is room.
     *
     * @throws RefusedException if ECS refuses the order
     */
    public TaskOrderResult run(TaskOrder order) {
        return orders.run(order);
    }

    /**
     * StartTask: starts a task on each of these container instances.
     *
     * @param containerInstances their ids or ARNs
     * @throws RefusedException if ECS refuses it
     */
    public TaskOrderResult start(
            String cluster, String taskDefinition, List<String> containerInstances, TaskOptions options) {
        return orders.start(cluster, taskDefinition, containerInstances, options);
    }

    /**
     * Stops a task; one that is stopping already is left alone.
     *
     * @param task its id or ARN
     * @param reason what {@code stoppedReason} says; ECS's own words when empty
     * @throws RefusedException if there is no such task
     */
    public TaskDescription stop(String task, Optional<String> reason) {
        var found = registry.task(task);
        stop.stop(found, StopCode.USER_INITIATED, reason.orElse("Task stopped by user"));
        return found.describe();
    }

    /**
     * Stops a task of a cluster; one that is stopping already is left alone.
     *
     * @throws RefusedException if there is no such task in it
     */
    public DescribedTask stop(String cluster, String task, Optional<String> reason) {
        var found = existing(cluster, task)
                .orElseThrow(() ->
                        new UnknownNameException("InvalidParameterException", "The referenced task was not found."));
        stop.stop(found, StopCode.USER_INITIATED, reason.orElse("Task stopped by user"));
        return orders.describe(found);
    }

    /**
     * Protects a task of a service from scale-in and deployments, or no longer. It protects from nothing else.
     *
     * @param expiresIn how long it lasts
     * @return when it ends; empty when it is off
     * @throws RefusedException if there is no such task
     */
    public Optional<Instant> protect(String task, boolean enabled, Duration expiresIn) {
        var found = registry.task(task);
        found.protectedUntil = enabled ? loop.now().plus(expiresIn) : null;
        rounds.request();
        return Optional.ofNullable(found.protectedUntil);
    }

    /**
     * UpdateTaskProtection, for one task of a cluster.
     *
     * @throws RefusedException if there is no such cluster, or it cannot be a task's id
     */
    public ProtectionResult protect(String cluster, String task, boolean enabled, Duration expiresIn) {
        return ofService(cluster, task, found -> protect(found.id, enabled, expiresIn));
    }

    /**
     * GetTaskProtection, for one task of a cluster.
     *
     * @throws RefusedException if there is no such cluster, or it cannot be a task's id
     */
    public ProtectionResult protection(String cluster, String task) {
        return ofService(
                cluster,
                task,
                found -> Optional.ofNullable(found.protectedUntil).filter(loop.now()::isBefore));
    }

    private ProtectionResult ofService(String cluster, String id, Function<Task, Optional<Instant>> ask) {
        var found = existing(cluster, id).filter(task -> !task.isStopped());
        if (found.isEmpty()) {
            return ProtectionResult.failed(arn(cluster, id), "MISSING", "");
        }
        var task = found.get();
        return task.service == null
                ? ProtectionResult.failed(task.arn, "TASK_NOT_VALID", "The task is not part of a service.")
                : ProtectionResult.of(task.arn, ask.apply(task));
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
     * @throws RefusedException if there is none
     */
    public TaskDescription describe(String idOrArn) {
        return registry.task(idOrArn).describe();
    }

    /**
     * A task of a cluster, by its id or ARN; empty if there is none.
     *
     * @throws RefusedException if there is no such cluster, or it cannot be a task's id
     */
    public Optional<DescribedTask> find(String cluster, String idOrArn) {
        return existing(cluster, idOrArn).map(orders::describe);
    }

    /** The ARN that a task of this id has or would have. */
    public String arn(String cluster, String idOrArn) {
        return orders.arn(registry.cluster(cluster), idOrArn);
    }

    private Optional<Task> existing(String cluster, String idOrArn) {
        var owner = registry.cluster(cluster);
        var id = registry.identifiers.shortNameIn(owner, "task", idOrArn);
        if (!ID_LENGTHS.contains(id.length())) {
            throw new RefusedException("InvalidParameterException", "taskId length should be one of [32,36]");
        }
        return Optional.ofNullable(registry.tasks.get(id)).filter(task -> task.cluster == owner);
    }

    /** All tasks, those that stopped within the last hour included, the oldest first. */
    public List<TaskDescription> list() {
        return registry.tasks.values().stream().map(Task::describe).toList();
    }

    /**
     * The ARNs of the tasks that are wanted, in their own order.
     *
     * @throws RefusedException if the cluster, service or container instance is unknown
     */
    public List<String> list(TaskFilter filter) {
        var owner = registry.cluster(filter.cluster());
        filter.containerInstance().ifPresent(id -> registry.memberOf(owner, id));
        filter.service().ifPresent(name -> requireService(owner, name));
        return registry.tasks.values().stream()
                .filter(task -> task.cluster == owner && filter.accepts(task))
                .map(task -> task.arn)
                .sorted()
                .toList();
    }

    private void requireService(Cluster owner, String nameOrArn) {
        var name = registry.identifiers.shortNameIn(owner, "service", nameOrArn);
        if (registry.services.values().stream()
                .noneMatch(service -> service.cluster == owner && service.name().equals(name))) {
            throw new UnknownNameException("ServiceNotFoundException", "Service not found.");
        }
    }
}
