package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;

/** What a service's definition must be like in the world as it is. */
final class ServiceRules {

    private final TargetGroups targetGroups;
    private final Strategies strategies;

    ServiceRules(TargetGroups targetGroups, Strategies strategies) {
        this.targetGroups = targetGroups;
        this.strategies = strategies;
    }

    /** @throws RefusedException if something is not as it must be */
    void check(Cluster cluster, ServiceDefinition definition, Revision revision) {
        StopTimeouts.requireAllowed(revision.definition(), definition.launchType());
        if (!definition.capacityProviders().isEmpty()) {
            strategies.strategyIn(cluster.arn(), definition.capacityProviders().items());
        }
        if (definition.isDaemon()) {
            checkDaemon(definition);
        }
        definition.loadBalancers().forEach(balancer -> check(balancer, revision.definition()));
    }

    private static void checkDaemon(ServiceDefinition definition) {
        require(
                !definition.launchType().isFargate(),
                "The daemon scheduling strategy is not supported for the Fargate launch type or capacity providers.");
        require(
                definition.placement().strategy().isEmpty(),
                "Placement strategies are not supported with DAEMON scheduling strategy.");
        require(
                !definition.placement().isDistinct(),
                "The distinctInstance placement constraint is not supported with DAEMON scheduling strategy.");
    }

    private void check(ServiceLoadBalancer balancer, TaskDefinition definition) {
        require(
                targetGroups
                        .find(balancer.targetGroupArn())
                        .filter(targetGroups::isServed)
                        .isPresent(),
                "The target group with targetGroupArn " + balancer.targetGroupArn()
                        + " does not have an associated load balancer.");
        if (!balancer.containerName().isEmpty()) {
            checkContainer(balancer, definition);
        }
    }

    private static void checkContainer(ServiceLoadBalancer balancer, TaskDefinition definition) {
        var container = definition.containers().stream()
                .filter(some -> some.name().equals(balancer.containerName()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "InvalidParameterException",
                        "The container " + balancer.containerName() + " does not exist in the task definition."));
        require(
                container.portMappings().stream()
                        .anyMatch(mapping -> mapping.containerPort() == balancer.containerPort()),
                "The container " + balancer.containerName() + " did not have a container port "
                        + balancer.containerPort() + " defined.");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new RefusedException("InvalidParameterException", message);
        }
    }
}
