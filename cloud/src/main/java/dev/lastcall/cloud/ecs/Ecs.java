package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.event.EventBus;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.timeline.Timeline;
import java.time.Duration;
import java.util.List;

/** ECS in one region. Belongs to the world's thread. */
public final class Ecs {

    private static final Duration STOPPED_TASKS_STAY = Duration.ofHours(1);

    private final Loop loop;
    private final Registry registry;
    private final Scheduler scheduler;
    private final CapacityScaler scaler;
    private final Rounds rounds;
    private final Clusters clusters;
    private final TaskDefinitions taskDefinitions;
    private final CapacityProviders capacityProviders;
    private final Services services;
    private final Tasks tasks;
    private final ContainerInstances containerInstances;
    private final FargateSpot fargateSpot;
    private final InstanceAttributes attributes;

    /** A region without clusters. */
    public Ecs(
            Loop loop,
            Names names,
            EventBus bus,
            Timeline timeline,
            EcsSettings settings,
            Surroundings around,
            CapacityGroups groups,
            TargetGroups targetGroups) {
        this.loop = loop;
        registry = new Registry(names);
        rounds = new Rounds(loop, settings.schedulerDelay(), registry, this::round);
        var events = new EcsEvents(loop, names, bus, settings);
        var targets = new Targets(targetGroups);
        var end = new TaskEnd(loop, settings, events, timeline, targets, rounds);
        var stop = new TaskStop(loop, settings, events, timeline, targets, end, rounds);
        var health = new TaskHealth(loop, settings, timeline, around.taskHost(), rounds);
        var lifecycle = new TaskLifecycle(loop, settings, events, timeline, around, targets, stop, end, health, rounds);
        clusters = new Clusters(registry, names);
        taskDefinitions = new TaskDefinitions(loop, registry);
        capacityProviders = new CapacityProviders(registry, names, groups, clusters, rounds);
        var strategies = capacityProviders.strategies();
        var rollouts = new Rollouts(loop, names, events, rounds);
        services = new Services(loop, registry, names, new ServiceRules(targetGroups, strategies), rollouts, rounds);
        containerInstances = new ContainerInstances(
                loop,
                names,
                registry,
                new MemberStates(registry, events, end, rounds),
                end,
                new Hibernation(stop),
                rounds);
        attributes = new InstanceAttributes(registry, rounds);
        fargateSpot = new FargateSpot(loop, settings, events, timeline, registry, stop, rounds);
        var factory = new TaskFactory(loop, names, registry, around.hostPorts(), fargateSpot, capacityProviders);
        var orders = new TaskOrders(names, registry, factory, lifecycle, strategies);
        tasks = new Tasks(loop, registry, orders, health, stop, rounds);
        scaler = new CapacityScaler(
                loop, settings, registry, capacityProviders, groups, factory.waiting(), containerInstances, rounds);
        var starter = new TaskStarter(factory, lifecycle, registry.tags);
        var starts = new ServiceStarts(loop, settings, events, strategies, starter, rounds);
        var stops = new ServiceStops(loop, targetGroups, stop);
        scheduler = new Scheduler(
                starter, new Daemons(registry, starts, stops), new Replicas(settings, starts, stops), rollouts);
    }

    private void round() {
        var before = loop.now().minus(STOPPED_TASKS_STAY);
        registry.tasks.values().removeIf(task -> {
            boolean old = task.stoppedAt != null && task.stoppedAt.isBefore(before);
            if (old) {
                registry.tags.forget(task.arn);
            }
            return old;
        });
        registry.services.values().removeIf(service -> service.endedAt != null && service.endedAt.isBefore(before));
        scheduler.round(List.copyOf(registry.services.values()));
        scaler.look();
    }

    /** The clusters. */
    public Clusters clusters() {
        return clusters;
    }

    /** The task definitions. */
    public TaskDefinitions taskDefinitions() {
        return taskDefinitions;
    }

    /** The capacity providers. */
    public CapacityProviders capacityProviders() {
        return capacityProviders;
    }

    /** The services. */
    public Services services() {
        return services;
    }

    /** The tasks. */
    public Tasks tasks() {
        return tasks;
    }

    /** The container instances. */
    public ContainerInstances containerInstances() {
        return containerInstances;
    }

    /** The attributes that clients give to container instances. */
    public InstanceAttributes attributes() {
        return attributes;
    }

    /** Fargate's spare capacity. */
    public FargateSpot fargateSpot() {
        return fargateSpot;
    }

    /** The tags of all resources. */
    public Tags tags() {
        return registry.tags;
    }

    /** Schedules nothing more. */
    public void close() {
        rounds.close();
    }
}
