package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A task. Belongs to the world's thread: others read its description. */
final class Task {

    final String id;
    final String arn;
    final Cluster cluster;
    final Revision revision;
    final @Nullable Service service;
    final LaunchType launchType;
    final Supply supply;
    final @Nullable Deployment deployment;
    final int port;
    final Instant createdAt;
    final String startedBy;
    final @Nullable Task replaces;
    final TaskOptions options;

    /** In the order of the definition. */
    final List<Container> containers;

    private final TaskDefinition definition;

    /** Where it is; null on Fargate, and while it waits for an instance. */
    @Nullable
    ContainerInstance host;

    /** Its zone; empty while it waits for an instance. */
    String availabilityZone;

    TaskStatus lastStatus = TaskStatus.PROVISIONING;
    TaskStatus desiredStatus = TaskStatus.RUNNING;
    HealthStatus containerHealth = HealthStatus.UNKNOWN;
    HealthStatus targetHealth = HealthStatus.UNKNOWN;
    /** What the load balancer said last; counts as {@link #targetHealth} unless the grace period hides it. */
    HealthStatus reportedHealth = HealthStatus.UNKNOWN;

    /** Details of events that are being held back; null while none are. */
    @Nullable
    List<Map<String, Object>> heldBack;

    boolean registered;

    /** Whether its container instance was deregistered under it: nothing is told of it any more. */
    boolean orphaned;

    boolean aged;
    boolean told;
    boolean saidHealthy;
    long version;

    /** Whether its way out has begun: deregistration, or SIGTERM. */
    boolean leaving;

    /** When SIGKILL comes at the latest, whenever SIGTERM did; null where nothing but the stop timeout bounds it. */
    @Nullable
    Instant killBy;

    @Nullable
    StopOrder stopOrder;

    @Nullable
    StopCode stopCode;

    @Nullable
    String stoppedReason;

    /** Whether nothing of it runs any more. */
    boolean ended;

    @Nullable
    Instant pullStartedAt;

    @Nullable
    Instant pullStoppedAt;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant stoppingAt;

    @Nullable
    Instant executionStoppedAt;

    @Nullable
    Instant stoppedAt;

    @Nullable
    Instant protectedUntil;

    Task(
            String id,
            String arn,
            TaskPlan plan,
            @Nullable ContainerInstance host,
            String availabilityZone,
            List<Integer> ports,
            Instant createdAt,
            @Nullable Task replaces) {
        this.id = id;
        this.arn = arn;
        cluster = plan.cluster();
        revision = plan.revision();
        service = plan.service();
        supply = plan.supply();
        launchType = supply.launchType();
        deployment = plan.deployment();
        this.host = host;
        this.availabilityZone = availabilityZone;
        this.createdAt = createdAt;
        startedBy = plan.startedBy();
        this.replaces = replaces;
        options = plan.options();
        definition = plan.definition();
        containers = IntStream.range(0, definition.containers().size())
                .mapToObj(index -> new Container(this, definition.containers().get(index), ports.get(index)))
                .toList();
        port = main().port;
    }

    /** What it is registered with target groups as. */
    String targetId() {
        return host == null || TaskNetwork.hasInterface(this)
                ? TaskNetwork.ADDRESS
                : host.instance().id();
    }

    /** Its revision's, with its own overrides. */
    TaskDefinition definition() {
        return definition;
    }

    /** The first essential container, which is what is meant where only one can be. */
    Container main() {
        return containers.stream()
                .filter(container -> container.definition.essential())
                .findFirst()
                .orElseThrow();
    }

    Optional<Container> container(String name) {
        return containers.stream()
                .filter(container -> container.definition.name().equals(name))
                .findFirst();
    }

    /** Whether one of its containers has a process, or will have one any moment. */
    boolean isAlive() {
        return containers.stream().anyMatch(Container::isAlive);
    }

    /** Whether one of its containers has a process. */
    boolean hasProcess() {
        return containers.stream().anyMatch(Container::hasProcess);
    }

    /** Whether one of its containers had to be killed. */
    boolean isKilled() {
        return containers.stream().anyMatch(container -> container.killed);
    }

    private Optional<String> reason() {
        return containers.stream()
                .flatMap(container -> Optional.ofNullable(container.reason).stream())
                .findFirst();
    }

    /** From now on it is to go. */
    void condemn(StopCode code, String reason, Instant now) {
        desiredStatus = TaskStatus.STOPPED;
        stopCode = code;
        stoppedReason = reason;
        stoppingAt = now;
    }

    /** To run, as far as ECS wants it. */
    boolean isWanted() {
        return desiredStatus == TaskStatus.RUNNING;
    }

    boolean isRunning() {
        return lastStatus == TaskStatus.RUNNING;
    }

    boolean isPending() {
        return lastStatus.compareTo(TaskStatus.RUNNING) < 0;
    }

    boolean isStopped() {
        return lastStatus == TaskStatus.STOPPED;
    }

    boolean isUnhealthy() {
        return containerHealth == HealthStatus.UNHEALTHY || targetHealth == HealthStatus.UNHEALTHY;
    }

    /** Healthy as the scheduler counts it. Source: ECS Developer Guide, minimumHealthyPercent. */
    boolean isHealthy() {
        if (!isRunning() || !isWanted() || isUnhealthy()) {
            return false;
        }
        boolean checked = definition().isChecked();
        if (checked && containerHealth != HealthStatus.HEALTHY) {
            return false;
        }
        if (!targetGroups().isEmpty()) {
            return targetHealth == HealthStatus.HEALTHY;
        }
        return checked || aged;
    }

    /** Whether its host hibernates. */
    boolean isFrozen() {
        return host != null && host.frozen;
    }

    /** What its host does for it waits while the host hibernates. */
    void onHost(Runnable action) {
        if (host == null) {
            action.run();
        } else {
            host.whenAwake(action);
        }
    }

    boolean isOnDraining() {
        return host != null && host.status != ContainerInstanceStatus.ACTIVE;
    }

    boolean isProtected(Instant now) {
        return protectedUntil != null && now.isBefore(protectedUntil);
    }

    /** The target groups of its service, by name or ARN. */
    List<String> targetGroups() {
        return deployment == null ? List.of() : deployment.definition.targetGroups();
    }

    /** How its service's target groups reach it. */
    List<ServiceLoadBalancer> loadBalancers() {
        return deployment == null ? List.of() : deployment.definition.loadBalancers();
    }

    /** The port of a container; of the one that is meant where only one can be if there is none of that name. */
    int port(String container) {
        return container(container).map(found -> found.port).orElse(port);
    }

    /** Its capacity provider; null where a launch type was asked for. */
    @Nullable
    String capacityProvider() {
        return supply.provider() == null && launchType == LaunchType.FARGATE_SPOT
                ? CapacityProvider.FARGATE_SPOT
                : supply.providerName();
    }

    /** It has found an instance. */
    void place(ContainerInstance instance) {
        host = instance;
        availabilityZone = instance.instance().availabilityZone();
        instance.tasks.add(this);
    }

    /** Whether it waits for an instance. */
    boolean isWaiting() {
        return host == null && !launchType.isFargate();
    }

    String group() {
        return options.group()
                .orElseGet(() -> service == null ? "family:" + definition().family() : "service:" + service.name());
    }

    @Nullable
    String instanceId() {
        return host == null ? null : host.instance().id();
    }

    TaskDescription describe() {
        return new TaskDescription(
                arn,
                id,
                cluster.arn(),
                revision.arn(),
                definition().family(),
                revision.number(),
                definition().main().name(),
                group(),
                Optional.ofNullable(service).map(owner -> owner.definition.name()),
                launchType,
                Optional.ofNullable(instanceId()),
                Optional.ofNullable(host).map(ContainerInstance::arn),
                availabilityZone,
                lastStatus,
                desiredStatus,
                containerHealth,
                Optional.ofNullable(stopCode),
                Optional.ofNullable(stoppedReason),
                reason(),
                Optional.ofNullable(main().exitCode),
                isKilled(),
                port,
                definition().cpu(),
                definition().memory(),
                definition().imdsBlocked(),
                createdAt,
                Optional.ofNullable(startedAt),
                Optional.ofNullable(stoppingAt),
                Optional.ofNullable(stoppedAt),
                Optional.ofNullable(protectedUntil),
                Optional.ofNullable(replaces).map(other -> other.arn),
                version);
    }
}
