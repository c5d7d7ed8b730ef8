package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InstanceListener;
import dev.lastcall.cloud.event.EventBus;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ECS, and the commands that change it. Belongs to the world's thread. */
public final class Ecs implements InstanceListener {

    private static final Duration STOPPED_TASKS_STAY = Duration.ofHours(1);

    private final Loop loop;
    private final Names names;
    private final EcsSettings settings;
    private final Timeline timeline;
    private final TargetGroups targetGroups;
    private final Registry registry;
    private final EcsEvents events;
    private final TaskStop stop;
    private final TaskLifecycle lifecycle;
    private final Scheduler scheduler;
    private final TaskFactory factory;

    private boolean closing;

    /** A region without clusters. */
    public Ecs(Loop loop, Names names, EventBus bus, Timeline timeline, EcsSettings settings, Surroundings around) {
        this.loop = loop;
        this.names = names;
        this.settings = settings;
        this.timeline = timeline;
        targetGroups = around.targetGroups();
        registry = new Registry(names);
        events = new EcsEvents(loop, names, bus, settings);
        stop = new TaskStop(loop, settings, events, timeline, targetGroups, this::changed);
        lifecycle = new TaskLifecycle(loop, settings, events, timeline, around, stop, this::changed);
        factory = new TaskFactory(loop, names, settings, registry, around.hostPorts());
        scheduler = new Scheduler(loop, settings, events, targetGroups, stop, starter());
    }

    private TaskStarter starter() {
        return new TaskStarter() {
            @Override
            public Optional<String> startFor(Service service) {
                var made = factory.make(
                        service.cluster,
                        service.revision,
                        service,
                        service.definition.launchType(),
                        service.definition.placement());
                made.task().ifPresent(Ecs.this::begin);
                return made.failure();
            }

            @Override
            public void lookAgainAfter(Duration delay) {
                loop.after(delay, Ecs.this::changed);
            }
        };
    }

    private void begin(Task task) {
        lifecycle.begin(task);
        if (task.host != null) {
            events.containerInstanceChanged(task.host, task.cluster);
        }
    }

    private void changed() {
        if (!closing && scheduler.plan()) {
            loop.after(settings.schedulerDelay(), () -> {
                if (!closing) {
                    forgetOldTasks();
                    scheduler.round(List.copyOf(registry.services.values()));
                }
            });
        }
    }

    private void forgetOldTasks() {
        var before = loop.now().minus(STOPPED_TASKS_STAY);
        registry.tasks.values().removeIf(task -> task.stoppedAt != null && task.stoppedAt.isBefore(before));
    }

    /** Makes a cluster; one that is there stays as it is. */
    public String createCluster(String name) {
        return registry.clusters
                .computeIfAbsent(name, key -> new Cluster(key, names.arn("ecs", "cluster/" + key)))
                .arn();
    }

    /** Registers the next revision of a family; answers its ARN. */
    public String registerTaskDefinition(TaskDefinition definition) {
        return registry.register(definition).arn();
    }

    /**
     * Makes a service, whose tasks are started from now on.
     *
     * @throws IllegalArgumentException if its cluster, task definition or target group is unknown, its name is taken,
     *     or Fargate does not allow its stop timeout
     */
    public ServiceDescription createService(ServiceDefinition definition) {
        var cluster = registry.cluster(definition.cluster());
        var revision = registry.revision(definition.taskDefinition());
        StopTimeouts.requireAllowed(revision.definition(), definition.launchType());
        definition.targetGroup().ifPresent(group -> {
            if (!targetGroups.exists(group)) {
                throw new IllegalArgumentException(
                        "service " + definition.name() + ": there is no target group of the name " + group);
            }
        });
        if (registry.services.containsKey(definition.name())) {
            throw new IllegalArgumentException("InvalidParameterException: Creation of service was not idempotent: "
                    + "there already is a service of the name " + definition.name());
        }
        var service = new Service(
                names.arn("ecs", "service/" + cluster.name() + "/" + definition.name()),
                cluster,
                definition,
                revision,
                newDeploymentId());
        registry.services.put(definition.name(), service);
        tellOfDeployment(service);
        changed();
        return service.describe();
    }

    private void tellOfDeployment(Service service) {
        events.deploymentChanged(service, "SERVICE_DEPLOYMENT_IN_PROGRESS", "in progress");
    }

    private String newDeploymentId() {
        return "ecs-svc/" + names.digits(19);
    }

    /**
     * Changes a service. Another task definition makes a new deployment, which replaces all tasks.
     *
     * @param definition with the name of the service to change; its launch type and target group stay as they were
     * @throws IllegalArgumentException if there is no such service or task definition
     */
    public ServiceDescription updateService(ServiceDefinition definition) {
        var service = registry.service(definition.name());
        var revision = registry.revision(definition.taskDefinition());
        StopTimeouts.requireAllowed(revision.definition(), definition.launchType());
        service.definition = definition;
        if (!revision.equals(service.revision)) {
            service.revision = revision;
            service.failedStarts = 0;
            service.nextStart = null;
            service.deploymentId = newDeploymentId();
            service.deployed = false;
            tellOfDeployment(service);
        }
        service.wasSteady = false;
        changed();
        return service.describe();
    }

    /**
     * Starts tasks that belong to no service: nobody replaces them.
     *
     * @throws IllegalArgumentException if the cluster or task definition is unknown, or Fargate does not allow its stop
     *     timeout
     */
    public RunTaskResult runTask(
            String cluster, String taskDefinition, LaunchType launchType, Placement placement, int count) {
        var owner = registry.cluster(cluster);
        var revision = registry.revision(taskDefinition);
        StopTimeouts.requireAllowed(revision.definition(), launchType);
        var tasks = new ArrayList<Task>();
        var failures = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var made = factory.make(owner, revision, null, launchType, placement);
            made.task().ifPresent(tasks::add);
            made.failure().ifPresent(failures::add);
        }
        tasks.forEach(this::begin);
        return new RunTaskResult(tasks.stream().map(Task::describe).toList(), failures);
    }

    /**
     * Stops a task; one that is stopping already is left alone.
     *
     * @param task its id or ARN
     * @param reason what {@code stoppedReason} says; ECS's own words when empty
     * @throws IllegalArgumentException if there is no such task
     */
    public TaskDescription stopTask(String task, Optional<String> reason) {
        var found = registry.task(task);
        stop.stop(found, StopCode.USER_INITIATED, reason.orElse("Task stopped by user"));
        return found.describe();
    }

    /** What an agent does at its start; answers the container instance. */
    public ContainerInstance registerContainerInstance(Instance instance, AgentConfig config) {
        var cluster = registry.cluster(config.cluster());
        var arn = names.arn("ecs", "container-instance/" + cluster.name() + "/" + names.hex(32));
        var member = new ContainerInstance(arn, instance, config, loop.now());
        registry.members.put(instance.id(), member);
        events.containerInstanceChanged(member, cluster);
        retryPlacements();
        return member;
    }

    /**
     * UpdateContainerInstancesState, for one instance.
     *
     * @param containerInstance its ARN, or its instance's id
     * @param status ACTIVE or DRAINING
     * @throws IllegalArgumentException if there is no such container instance, or the status is not one of the two
     */
    public void updateContainerInstanceState(String containerInstance, ContainerInstanceStatus status) {
        if (status == ContainerInstanceStatus.INACTIVE) {
            throw new IllegalArgumentException(
                    "InvalidParameterException: the status must be ACTIVE or DRAINING, found " + status);
        }
        var member = registry.member(containerInstance);
        if (member.status != status) {
            member.status = status;
            events.containerInstanceChanged(
                    member, registry.cluster(member.agentConfig().cluster()));
        }
        retryPlacements();
    }

    private void retryPlacements() {
        for (var service : registry.services.values()) {
            if (service.failedStarts == 0) {
                service.nextStart = null;
            }
        }
        changed();
    }

    /** Which comes first for the tasks of one instance, whatever their services say; null takes it back. */
    public void stopTasksOf(String instanceId, @Nullable StopOrder order) {
        registry.members.values().stream()
                .filter(member -> member.instance().id().equals(instanceId))
                .forEach(member -> member.stopOrder = order);
    }

    /**
     * Takes a Fargate Spot task back: the event, SIGTERM, and SIGKILL when its stop timeout has passed.
     *
     * @param order deregistration or SIGTERM first; empty for the service's
     * @throws IllegalArgumentException if there is no such task
     * @throws IllegalStateException if it is not a running task on Fargate Spot
     */
    public TaskDescription interruptFargateSpot(String task, Optional<StopOrder> order) {
        var found = registry.task(task);
        if (found.launchType != LaunchType.FARGATE_SPOT || !found.isRunning() || !found.isWanted()) {
            throw new IllegalStateException("expected a running task on FARGATE_SPOT, found that " + found.id + " is "
                    + found.lastStatus + " on " + found.launchType);
        }
        found.stopOrder = order.orElse(null);
        timeline.tell(Step.NOTICED, found.arn, null, "Fargate Spot interruption");
        stop.stop(found, StopCode.SPOT_INTERRUPTION, "Your Spot Task was interrupted.", settings.fargateSigtermDelay());
        if (found.service != null) {
            found.service.mustReplace(found);
        }
        return found.describe();
    }

    /** Fargate Spot has nothing to give for a while. */
    public void withdrawFargateSpot(Duration unavailableFor) {
        factory.withdrawFargateSpot(loop.now().plus(unavailableFor));
        loop.after(unavailableFor, this::retryPlacements);
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
        changed();
        return Optional.ofNullable(found.protectedUntil);
    }

    /** The load balancer has a new opinion of a task. */
    public void onTargetHealth(String taskId, HealthStatus health) {
        var task = registry.tasks.get(taskId);
        if (task != null) {
            lifecycle.onTargetHealth(task, health);
        }
    }

    @Override
    public void onState(Instance instance) {
        var member = registry.members.get(instance.id());
        if (member == null) {
            return;
        }
        switch (instance.state()) {
            case SHUTTING_DOWN -> hostGone(member, "terminated");
            case STOPPING -> hostGone(member, "stopped");
            case TERMINATED -> {
                member.status = ContainerInstanceStatus.INACTIVE;
                registry.members.remove(instance.id());
                events.containerInstanceChanged(
                        member, registry.cluster(member.agentConfig().cluster()));
            }
            case PENDING, RUNNING, STOPPED -> {}
        }
    }

    private void hostGone(ContainerInstance member, String how) {
        member.agentConnected = false;
        var reason = "Host EC2 (instance " + member.instance().id() + ") " + how + ".";
        List.copyOf(member.tasks).forEach(task -> stop.hostGone(task, reason));
        changed();
    }

    /** All tasks, those that stopped within the last hour included, the oldest first. */
    public List<TaskDescription> tasks() {
        return registry.tasks.values().stream().map(Task::describe).toList();
    }

    /**
     * One task, by its id or ARN.
     *
     * @throws IllegalArgumentException if there is none
     */
    public TaskDescription task(String idOrArn) {
        return registry.task(idOrArn).describe();
    }

    /** All services. */
    public List<ServiceDescription> services() {
        return registry.services.values().stream().map(Service::describe).toList();
    }

    /**
     * One service.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ServiceDescription service(String name) {
        return registry.service(name).describe();
    }

    /** All container instances that are registered. */
    public List<ContainerInstanceDescription> containerInstances() {
        return registry.members.values().stream()
                .map(ContainerInstance::describe)
                .toList();
    }

    /** Schedules nothing more. */
    public void close() {
        closing = true;
    }
}
