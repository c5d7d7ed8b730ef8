package dev.lastcall.cloud.ecs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a {@link ServiceDefinition} together. Not for use by several threads. */
public final class ServiceDefinitionBuilder {

    private final String name;
    private String taskDefinition;
    private String cluster = "default";
    private int desiredCount = 1;
    private SchedulingStrategy schedulingStrategy = SchedulingStrategy.REPLICA;
    private @Nullable DeploymentConfiguration deployment;
    private LaunchType launchType = LaunchType.EC2;
    private CapacityProviderStrategy capacityProviders = CapacityProviderStrategy.NONE;
    private Placement placement = Placement.anywhere();
    private List<ServiceLoadBalancer> loadBalancers = List.of();
    private Duration healthCheckGracePeriod = Duration.ZERO;
    private Optional<StopOrder> stopOrder = Optional.empty();
    private ServiceOptions options = ServiceOptions.NONE;

    ServiceDefinitionBuilder(String name, String taskDefinition) {
        this.name = name;
        this.taskDefinition = taskDefinition;
    }

    /** See {@link ServiceDefinition#taskDefinition()}. */
    public ServiceDefinitionBuilder taskDefinition(String familyOrRevision) {
        taskDefinition = familyOrRevision;
        return this;
    }

    /** See {@link ServiceDefinition#cluster()}. */
    public ServiceDefinitionBuilder cluster(String clusterName) {
        cluster = clusterName;
        return this;
    }

    /** See {@link ServiceDefinition#desiredCount()}. */
    public ServiceDefinitionBuilder desiredCount(int tasks) {
        desiredCount = tasks;
        return this;
    }

    /** See {@link ServiceDefinition#schedulingStrategy()}. */
    public ServiceDefinitionBuilder schedulingStrategy(SchedulingStrategy strategy) {
        schedulingStrategy = strategy;
        return this;
    }

    /** See {@link ServiceDefinition#deployment()}. */
    public ServiceDefinitionBuilder deployment(DeploymentConfiguration configuration) {
        deployment = configuration;
        return this;
    }

    /**
     * The two percentages of {@link ServiceDefinition#deployment()}.
     *
     * @throws IllegalArgumentException if one is out of its bounds
     */
    public ServiceDefinitionBuilder percent(int minimumHealthy, int maximum) {
        return deployment(DeploymentConfiguration.of(minimumHealthy, maximum));
    }

    /** See {@link ServiceDefinition#launchType()}. */
    public ServiceDefinitionBuilder launchType(LaunchType type) {
        launchType = type;
        return this;
    }

    /** See {@link ServiceDefinition#capacityProviders()}. */
    public ServiceDefinitionBuilder capacityProviders(CapacityProviderStrategy strategy) {
        capacityProviders = strategy;
        return this;
    }

    /** See {@link ServiceDefinition#placement()}. */
    public ServiceDefinitionBuilder placement(Placement where) {
        placement = where;
        return this;
    }

    /** One target group, by its name or ARN, for the only port of the only container. */
    public ServiceDefinitionBuilder targetGroup(String nameOrArn) {
        return loadBalancers(List.of(ServiceLoadBalancer.of(nameOrArn)));
    }

    /** See {@link ServiceDefinition#loadBalancers()}. */
    public ServiceDefinitionBuilder loadBalancers(List<ServiceLoadBalancer> groups) {
        loadBalancers = groups;
        return this;
    }

    /** See {@link ServiceDefinition#healthCheckGracePeriod()}. */
    public ServiceDefinitionBuilder healthCheckGracePeriod(Duration period) {
        healthCheckGracePeriod = period;
        return this;
    }

    /** See {@link ServiceDefinition#stopOrder()}. */
    public ServiceDefinitionBuilder stopOrder(StopOrder order) {
        stopOrder = Optional.of(order);
        return this;
    }

    /** See {@link ServiceDefinition#options()}. */
    public ServiceDefinitionBuilder options(ServiceOptions rest) {
        options = rest;
        return this;
    }

    /**
     * The definition.
     *
     * @throws IllegalArgumentException if a component is out of its bounds; the message names it
     */
    public ServiceDefinition build() {
        return new ServiceDefinition(
                name,
                cluster,
                taskDefinition,
                desiredCount,
                schedulingStrategy,
                deployment == null ? DeploymentConfiguration.defaultsOf(schedulingStrategy) : deployment,
                capacityProviders.isEmpty() ? launchType : CapacityProvider.launchType(capacityProviders),
                capacityProviders,
                placement,
                loadBalancers,
                healthCheckGracePeriod,
                stopOrder,
                options);
    }
}
