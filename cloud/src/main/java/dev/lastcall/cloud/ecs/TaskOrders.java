package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out RunTask and StartTask. */
final class TaskOrders {

    private static final int MOST = 10;

    private final Names names;
    private final Registry registry;
    private final TaskFactory factory;
    private final TaskLifecycle lifecycle;
    private final Strategies strategies;
    private final ClientTokens tokens = new ClientTokens();

    TaskOrders(Names names, Registry registry, TaskFactory factory, TaskLifecycle lifecycle, Strategies strategies) {
        this.names = names;
        this.registry = registry;
        this.factory = factory;
        this.lifecycle = lifecycle;
        this.strategies = strategies;
    }

    /** RunTask, with all of ECS's checks. */
    TaskOrderResult run(TaskOrder order) {
        var cluster = registry.cluster(order.cluster());
        var earlier = tokens.earlier(order);
        if (earlier.isPresent()) {
            return asItIsNow(earlier.get());
        }
        var revision = registry.revision(order.taskDefinition());
        if (order.count() < 1 || order.count() > MOST) {
            throw invalid("Count must be between 1 and " + MOST + ".");
        }
        requireNetwork(revision.definition(), order.launchType(), order.options());
        if (!revision.definition().compatibilities().contains(order.launchType().word())) {
            throw invalid("Task definition does not support launch_type "
                    + order.launchType().word() + ".");
        }
        if (order.capacityProviders().isEmpty()
                && !order.launchType().isFargate()
                && registry.membersOf(cluster).isEmpty()) {
            throw invalid("No Container Instances were found in your cluster.");
        }
        var result = place(order);
        tokens.keep(order, result);
        return result;
    }

    private TaskOrderResult asItIsNow(TaskOrderResult earlier) {
        var tasks = earlier.tasks().stream()
                .map(task -> Optional.ofNullable(registry.tasks.get(task.task().taskId()))
                        .map(this::describe)
                        .orElse(task))
                .toList();
        return new TaskOrderResult(tasks, earlier.failures());
    }

    /** Places what can be placed. */
    TaskOrderResult place(TaskOrder order) {
        var cluster = registry.cluster(order.cluster());
        var revision = registry.revision(order.taskDefinition());
        StopTimeouts.requireAllowed(revision.definition(), order.launchType());
        requireOptions(revision.definition(), order.options());
        var tasks = new ArrayList<Task>();
        var failures = new ArrayList<TaskFailure>();
        for (var supply : strategies.supplies(order.capacityProviders(), order.launchType(), order.count())) {
            var made = factory.make(TaskPlan.alone(cluster, revision, supply, order.placement(), order.options()));
            made.task().ifPresent(tasks::add);
            made.failure().ifPresent(failure -> failures.addAll(failures(failure)));
        }
        tasks.forEach(lifecycle::begin);
        return new TaskOrderResult(tasks.stream().map(this::describe).toList(), failures);
    }

    private static List<TaskFailure> failures(PlacementFailure failure) {
        if (failure.containerInstanceArns().isEmpty()) {
            return List.of(new TaskFailure(Optional.empty(), failure.reason()));
        }
        return failure.containerInstanceArns().stream()
                .map(arn -> new TaskFailure(Optional.of(arn), failure.reason()))
                .toList();
    }

    /** StartTask. */
    TaskOrderResult start(
            String clusterName, String taskDefinition, List<String> containerInstances, TaskOptions options) {
        var cluster = registry.cluster(clusterName);
        var revision = registry.revision(taskDefinition);
        if (containerInstances.isEmpty() || containerInstances.size() > MOST) {
            throw invalid("The number of Container Instances must be between 1 and " + MOST + ".");
        }
        requireNetwork(revision.definition(), LaunchType.EC2, options);
        requireOptions(revision.definition(), options);
        var tasks = new ArrayList<Task>();
        var failures = new ArrayList<TaskFailure>();
        for (var containerInstance : containerInstances) {
            var member = registry.findMember(cluster, containerInstance);
            if (member.isEmpty()) {
                var arn = registry.memberArn(cluster, containerInstance);
                failures.add(new TaskFailure(Optional.of(arn), "MISSING"));
                continue;
            }
            var made = factory.makeOn(
                    member.get(),
                    TaskPlan.alone(cluster, revision, Supply.of(LaunchType.EC2), Placement.anywhere(), options));
            made.task().ifPresent(tasks::add);
            made.failure().ifPresent(failure -> failures.addAll(failures(failure)));
        }
        tasks.forEach(lifecycle::begin);
        return new TaskOrderResult(tasks.stream().map(this::describe).toList(), failures);
    }

    private static void requireNetwork(TaskDefinition definition, LaunchType launchType, TaskOptions options) {
        boolean own = definition.networkMode() == NetworkMode.AWSVPC;
        if (own && options.subnets().isEmpty()) {
            throw invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        }
        if (!own && !launchType.isFargate() && !options.subnets().isEmpty()) {
            throw invalid("Network Configuration is not valid for the given networkMode of this task definition.");
        }
    }

    private void requireOptions(TaskDefinition definition, TaskOptions options) {
        options.overrides().applyTo(definition);
        Tags.require(options.tags());
        factory.requireSubnets(options);
    }

    DescribedTask describe(Task task) {
        return TaskDescriber.of(task, registry.tags.of(task.arn));
    }

    String arn(Cluster cluster, String idOrArn) {
        return names.arn(
                "ecs", "task/" + cluster.name() + "/" + registry.identifiers.shortNameIn(cluster, "task", idOrArn));
    }

    private static RefusedException invalid(String message) {
        return new RefusedException("InvalidParameterException", message);
    }
}
