package dev.lastcall.cloud.ecs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A service with rolling updates. Defaults are ECS's own.
 *
 * @param name the service's name
 * @param cluster the cluster's name; default {@code default}
 * @param taskDefinition the family (its newest revision) or {@code family:revision}
 * @param desiredCount how many tasks; zero or more; default 1; a daemon has as many as there are instances for it
 * @param schedulingStrategy replica or daemon; default replica
 * @param deployment how it is brought from one deployment to the next; default {@link
 *     DeploymentConfiguration#defaultsOf}
 * @param launchType what its tasks run on; default EC2; follows from the capacity providers where there are any
 * @param capacityProviders among which its tasks are shared out; default {@link CapacityProviderStrategy#NONE}
 * @param placement where on EC2; default {@link Placement#anywhere()}
 * @param loadBalancers the target groups that its tasks are registered with; default none
 * @param healthCheckGracePeriod after a task's start, in which the load balancer's health checks are ignored; zero or
 *     more; default zero
 * @param stopOrder deregistration or SIGTERM first; default empty: the cloud's setting
 * @param options the rest; default {@link ServiceOptions#NONE}
 */
public record ServiceDefinition(
        String name,
        String cluster,
        String taskDefinition,
        int desiredCount,
        SchedulingStrategy schedulingStrategy,
        DeploymentConfiguration deployment,
        LaunchType launchType,
        CapacityProviderStrategy capacityProviders,
        Placement placement,
        List<ServiceLoadBalancer> loadBalancers,
        Duration healthCheckGracePeriod,
        Optional<StopOrder> stopOrder,
        ServiceOptions options) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a component is out of its bounds; the message names it
     */
    public ServiceDefinition {
        loadBalancers = List.copyOf(loadBalancers);
        require(name, desiredCount >= 0, "desiredCount must be zero or more, found " + desiredCount);
        require(
                name,
                !healthCheckGracePeriod.isNegative(),
                "healthCheckGracePeriod must be zero or more, found " + healthCheckGracePeriod);
    }

    private static void require(String name, boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("service " + name + ": " + problem);
        }
    }

    /** A service with everything at its default. */
    public static ServiceDefinitionBuilder builder(String name, String taskDefinition) {
        return new ServiceDefinitionBuilder(name, taskDefinition);
    }

    /** A builder that begins with this definition. */
    public ServiceDefinitionBuilder toBuilder() {
        var builder = new ServiceDefinitionBuilder(name, taskDefinition)
                .cluster(cluster)
                .desiredCount(desiredCount)
                .schedulingStrategy(schedulingStrategy)
                .deployment(deployment)
                .launchType(launchType)
                .capacityProviders(capacityProviders)
                .placement(placement)
                .loadBalancers(loadBalancers)
                .healthCheckGracePeriod(healthCheckGracePeriod)
                .options(options);
        stopOrder.ifPresent(builder::stopOrder);
        return builder;
    }

    /** Whether it has one task on each instance. */
    boolean isDaemon() {
        return schedulingStrategy == SchedulingStrategy.DAEMON;
    }

    /** Its target groups, by name or ARN. */
    List<String> targetGroups() {
        return loadBalancers.stream().map(ServiceLoadBalancer::targetGroupArn).toList();
    }

    /** How many tasks must stay healthy. */
    int minimumHealthy() {
        return deployment.minimumHealthy(desiredCount);
    }

    /** How many tasks may be RUNNING or PENDING. */
    int maximum() {
        return deployment.maximum(desiredCount);
    }

    /** Whether tasks of one are not as the other wants them: going from one to the other takes a new deployment. */
    boolean needsDeploymentTo(ServiceDefinition other) {
        return !loadBalancers.equals(other.loadBalancers)
                || !isKeptTheSame(other, "networkConfiguration")
                || !isKeptTheSame(other, "platformVersion")
                || !isKeptTheSame(other, "serviceRegistries")
                || !isKeptTheSame(other, "serviceConnectConfiguration")
                || !isKeptTheSame(other, "volumeConfigurations");
    }

    private boolean isKeptTheSame(ServiceDefinition other, String member) {
        return Optional.ofNullable(options.kept().get(member))
                .equals(Optional.ofNullable(other.options.kept().get(member)));
    }
}
