package dev.lastcall.cloud.ecs;

import java.time.Duration;
import java.util.Optional;

/**
 * A service of the REPLICA kind with rolling updates.
 *
 * @param name the service's name
 * @param cluster the cluster's name
 * @param taskDefinition the family (its newest revision) or {@code family:revision}
 * @param desiredCount how many tasks; zero or more
 * @param minimumHealthyPercent of the desired count, rounded up, stay healthy; 0 to 100
 * @param maximumPercent of the desired count, rounded down, are RUNNING or PENDING at most; 100 or more
 * @param launchType what its tasks run on
 * @param placement where on EC2
 * @param targetGroup the name of the target group that its tasks are registered with
 * @param healthCheckGracePeriod after a task's start, in which the load balancer's health checks are ignored
 * @param stopOrder deregistration or SIGTERM first; empty for the cloud's setting
 */
public record ServiceDefinition(
        String name,
        String cluster,
        String taskDefinition,
        int desiredCount,
        int minimumHealthyPercent,
        int maximumPercent,
        LaunchType launchType,
        Placement placement,
        Optional<String> targetGroup,
        Duration healthCheckGracePeriod,
        Optional<StopOrder> stopOrder) {

    /** Checks the bounds. */
    public ServiceDefinition {
        require(name, desiredCount >= 0, "desiredCount must be zero or more, found " + desiredCount);
        require(
                name,
                minimumHealthyPercent >= 0 && minimumHealthyPercent <= 100,
                "minimumHealthyPercent must be 0 to 100, found " + minimumHealthyPercent);
        require(name, maximumPercent >= 100, "maximumPercent must be 100 or more, found " + maximumPercent);
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

    /** A service of one task on EC2, in the cluster {@code default}, with ECS's defaults: 100 and 200 percent. */
    public static ServiceDefinition of(String name, String taskDefinition) {
        return new ServiceDefinition(
                name,
                "default",
                taskDefinition,
                1,
                100,
                200,
                LaunchType.EC2,
                Placement.anywhere(),
                Optional.empty(),
                Duration.ZERO,
                Optional.empty());
    }

    /** The same in another cluster. */
    public ServiceDefinition inCluster(String other) {
        return new ServiceDefinition(
                name,
                other,
                taskDefinition,
                desiredCount,
                minimumHealthyPercent,
                maximumPercent,
                launchType,
                placement,
                targetGroup,
                healthCheckGracePeriod,
                stopOrder);
    }

    /** The same with another task definition. */
    public ServiceDefinition withTaskDefinition(String other) {
        return new ServiceDefinition(
                name,
                cluster,
                other,
                desiredCount,
                minimumHealthyPercent,
                maximumPercent,
                launchType,
                placement,
                targetGroup,
                healthCheckGracePeriod,
                stopOrder);
    }

    /** The same with another number of tasks. */
    public ServiceDefinition withDesiredCount(int count) {
        return new ServiceDefinition(
                name,
                cluster,
                taskDefinition,
                count,
                minimumHealthyPercent,
                maximumPercent,
                launchType,
                placement,
                targetGroup,
                healthCheckGracePeriod,
                stopOrder);
    }

    /** The same with other percentages. */
    public ServiceDefinition withPercent(int minimumHealthy, int maximum) {
        return new ServiceDefinition(
                name,
                cluster,
                taskDefinition,
                desiredCount,
                minimumHealthy,
                maximum,
                launchType,
                placement,
                targetGroup,
                healthCheckGracePeriod,
                stopOrder);
    }

    /** The same on another launch type. */
    public ServiceDefinition on(LaunchType other) {
        return new ServiceDefinition(
                name,
                cluster,
                taskDefinition,
                desiredCount,
                minimumHealthyPercent,
                maximumPercent,
                other,
                placement,
                targetGroup,
                healthCheckGracePeriod,
                stopOrder);
    }

    /** The same, placed otherwise. */
    public ServiceDefinition placed(Placement other) {
        return new ServiceDefinition(
                name,
                cluster,
                taskDefinition,
                desiredCount,
                minimumHealthyPercent,
                maximumPercent,
                launchType,
                other,
                targetGroup,
                healthCheckGracePeriod,
                stopOrder);
    }

    /** The same behind a target group. */
    public ServiceDefinition behind(String group) {
        return new ServiceDefinition(
                name,
                cluster,
                taskDefinition,
                desiredCount,
                minimumHealthyPercent,
                maximumPercent,
                launchType,
                placement,
                Optional.of(group),
                healthCheckGracePeriod,
                stopOrder);
    }

    /** The same with a grace period. */
    public ServiceDefinition withHealthCheckGracePeriod(Duration period) {
        return new ServiceDefinition(
                name,
                cluster,
                taskDefinition,
                desiredCount,
                minimumHealthyPercent,
                maximumPercent,
                launchType,
                placement,
                targetGroup,
                period,
                stopOrder);
    }

    /** The same with an order of its own. */
    public ServiceDefinition stopping(StopOrder order) {
        return new ServiceDefinition(
                name,
                cluster,
                taskDefinition,
                desiredCount,
                minimumHealthyPercent,
                maximumPercent,
                launchType,
                placement,
                targetGroup,
                healthCheckGracePeriod,
                Optional.of(order));
    }

    /** How many tasks must stay healthy. */
    int minimumHealthy() {
        return (desiredCount * minimumHealthyPercent + 99) / 100;
    }

    /** How many tasks may be RUNNING or PENDING. */
    int maximum() {
        return desiredCount * maximumPercent / 100;
    }
}
