package dev.lastcall.cloud.ecs;

import java.time.Duration;
import java.util.Optional;

/**
 * A service of the REPLICA kind with rolling updates. Defaults are ECS's own.
 *
 * @param name the service's name
 * @param cluster the cluster's name; default {@code default}
 * @param taskDefinition the family (its newest revision) or {@code family:revision}
 * @param desiredCount how many tasks; zero or more; default 1
 * @param minimumHealthyPercent of the desired count, rounded up, stay healthy; 0 to 100; default 100
 * @param maximumPercent of the desired count, rounded down, are RUNNING or PENDING at most; 100 or more; default 200
 * @param launchType what its tasks run on; default EC2
 * @param placement where on EC2; default {@link Placement#anywhere()}
 * @param targetGroup the name of the target group that its tasks are registered with; default none
 * @param healthCheckGracePeriod after a task's start, in which the load balancer's health checks are ignored; zero or
 *     more; default zero
 * @param stopOrder deregistration or SIGTERM first; default empty: the cloud's setting
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

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a component is out of its bounds; the message names it
     */
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

    /** A service with everything at its default. */
    public static Builder builder(String name, String taskDefinition) {
        return new Builder(name, taskDefinition);
    }

    /** A builder that begins with this definition. */
    public Builder toBuilder() {
        var builder = new Builder(name, taskDefinition)
                .cluster(cluster)
                .desiredCount(desiredCount)
                .percent(minimumHealthyPercent, maximumPercent)
                .launchType(launchType)
                .placement(placement)
                .healthCheckGracePeriod(healthCheckGracePeriod);
        builder.targetGroup = targetGroup;
        builder.stopOrder = stopOrder;
        return builder;
    }

    /** How many tasks must stay healthy. */
    int minimumHealthy() {
        return (desiredCount * minimumHealthyPercent + 99) / 100;
    }

    /** How many tasks may be RUNNING or PENDING. */
    int maximum() {
        return desiredCount * maximumPercent / 100;
    }

    /** Puts a {@link ServiceDefinition} together. Not for use by several threads. */
    public static final class Builder {

        private final String name;
        private String taskDefinition;
        private String cluster = "default";
        private int desiredCount = 1;
        private int minimumHealthyPercent = 100;
        private int maximumPercent = 200;
        private LaunchType launchType = LaunchType.EC2;
        private Placement placement = Placement.anywhere();
        private Optional<String> targetGroup = Optional.empty();
        private Duration healthCheckGracePeriod = Duration.ZERO;
        private Optional<StopOrder> stopOrder = Optional.empty();

        private Builder(String name, String taskDefinition) {
            this.name = name;
            this.taskDefinition = taskDefinition;
        }

        /** See {@link ServiceDefinition#taskDefinition()}. */
        public Builder taskDefinition(String familyOrRevision) {
            taskDefinition = familyOrRevision;
            return this;
        }

        /** See {@link ServiceDefinition#cluster()}. */
        public Builder cluster(String clusterName) {
            cluster = clusterName;
            return this;
        }

        /** See {@link ServiceDefinition#desiredCount()}. */
        public Builder desiredCount(int tasks) {
            desiredCount = tasks;
            return this;
        }

        /** See {@link ServiceDefinition#minimumHealthyPercent()} and {@link ServiceDefinition#maximumPercent()}. */
        public Builder percent(int minimumHealthy, int maximum) {
            minimumHealthyPercent = minimumHealthy;
            maximumPercent = maximum;
            return this;
        }

        /** See {@link ServiceDefinition#launchType()}. */
        public Builder launchType(LaunchType type) {
            launchType = type;
            return this;
        }

        /** See {@link ServiceDefinition#placement()}. */
        public Builder placement(Placement where) {
            placement = where;
            return this;
        }

        /** See {@link ServiceDefinition#targetGroup()}. */
        public Builder targetGroup(String groupName) {
            targetGroup = Optional.of(groupName);
            return this;
        }

        /** See {@link ServiceDefinition#healthCheckGracePeriod()}. */
        public Builder healthCheckGracePeriod(Duration period) {
            healthCheckGracePeriod = period;
            return this;
        }

        /** See {@link ServiceDefinition#stopOrder()}. */
        public Builder stopOrder(StopOrder order) {
            stopOrder = Optional.of(order);
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
                    minimumHealthyPercent,
                    maximumPercent,
                    launchType,
                    placement,
                    targetGroup,
                    healthCheckGracePeriod,
                    stopOrder);
        }
    }
}
