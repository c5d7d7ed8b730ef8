package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.DeploymentDescription;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.SchedulingStrategy;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.ServiceDescription;
import dev.lastcall.cloud.ecs.ServiceEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentController;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.Service;

/** A service as ECS describes it. */
final class ServiceShape {

    private static final String LATEST = "LATEST";

    private ServiceShape() {}

    static Service of(ServiceDescription service, @Nullable Map<String, String> tags) {
        var definition = service.definition();
        var options = definition.options();
        var shape = Service.builder()
                .serviceArn(service.serviceArn())
                .serviceName(service.serviceName())
                .clusterArn(service.clusterArn())
                .status(service.status().name())
                .createdAt(service.createdAt())
                .desiredCount(service.desiredCount())
                .runningCount(service.runningCount())
                .pendingCount(service.pendingCount())
                .taskDefinition(service.taskDefinitionArn())
                .deploymentConfiguration(DeploymentConfigurations.shape(definition.deployment()))
                .deployments(service.deployments().stream()
                        .map(ServiceShape::deployment)
                        .toList())
                .events(events(service))
                .loadBalancers(loadBalancers(definition))
                .serviceRegistries(List.of())
                .placementStrategy(Placements.strategyShapes(definition.placement()))
                .placementConstraints(Placements.constraintShapes(definition.placement()))
                .schedulingStrategy(definition.schedulingStrategy().name())
                .deploymentController(options.kept("deploymentController", DeploymentController.class)
                        .orElse(null))
                .networkConfiguration(options.kept("networkConfiguration", NetworkConfiguration.class)
                        .orElse(null))
                .roleArn(role(service))
                .propagateTags(options.propagateTags())
                .enableECSManagedTags(options.managedTags())
                .enableExecuteCommand(
                        options.kept("enableExecuteCommand", Boolean.class).orElse(false))
                .availabilityZoneRebalancing(options.kept("availabilityZoneRebalancing", String.class)
                        .orElse(zoneRebalancing(definition)))
                .tags(tags == null ? null : Answers.tags(tags));
        if (!definition.loadBalancers().isEmpty()) {
            shape.healthCheckGracePeriodSeconds(
                    (int) definition.healthCheckGracePeriod().toSeconds());
        }
        if (definition.launchType().isFargate()) {
            shape.platformVersion(platformVersion(definition)).platformFamily("Linux");
        }
        if (strategy(definition).isEmpty()) {
            return shape.launchType(definition.launchType().word()).build();
        }
        return shape.capacityProviderStrategy(strategy(definition)).build();
    }

    /** What new services that can have it have unless they say otherwise. */
    private static String zoneRebalancing(ServiceDefinition definition) {
        return definition.schedulingStrategy() == SchedulingStrategy.REPLICA ? "ENABLED" : "DISABLED";
    }

    private static String platformVersion(ServiceDefinition definition) {
        return definition.options().kept("platformVersion", String.class).orElse(LATEST);
    }

    /** The world's own short form of Fargate Spot is shown as what it stands for. */
    private static List<CapacityProviderStrategyItem> strategy(ServiceDefinition definition) {
        return definition.capacityProviders().isEmpty() && definition.launchType() == LaunchType.FARGATE_SPOT
                ? Strategies.shapes(dev.lastcall.cloud.ecs.CapacityProviderStrategy.of("FARGATE_SPOT")
                        .items())
                : Strategies.shapes(definition.capacityProviders().items());
    }

    private static List<LoadBalancer> loadBalancers(ServiceDefinition definition) {
        return definition.loadBalancers().stream()
                .map(balancer -> LoadBalancer.builder()
                        .targetGroupArn(balancer.targetGroupArn())
                        .containerName(balancer.containerName())
                        .containerPort(balancer.containerPort())
                        .build())
                .toList();
    }

    private static @Nullable String role(ServiceDescription service) {
        var account = service.serviceArn().split(":")[4];
        var definition = service.definition();
        boolean needed = !definition.loadBalancers().isEmpty()
                || definition.options().kept().containsKey("networkConfiguration");
        return definition
                .options()
                .kept("role", String.class)
                .map(role -> role.startsWith("arn:") ? role : "arn:aws:iam::" + account + ":role/" + role)
                .orElse(
                        needed
                                ? "arn:aws:iam::" + account
                                        + ":role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"
                                : null);
    }

    /** The newest first. */
    private static List<software.amazon.awssdk.services.ecs.model.ServiceEvent> events(ServiceDescription service) {
        var events = new ArrayList<ServiceEvent>(service.events());
        Collections.reverse(events);
        return events.stream()
                .map(event -> software.amazon.awssdk.services.ecs.model.ServiceEvent.builder()
                        .id(event.id())
                        .createdAt(event.createdAt())
                        .message(event.message())
                        .build())
                .toList();
    }

    private static Deployment deployment(DeploymentDescription deployment) {
        var definition = deployment.definition();
        var shape = Deployment.builder()
                .id(deployment.id())
                .status(deployment.status())
                .taskDefinition(deployment.taskDefinitionArn())
                .desiredCount(deployment.desiredCount())
                .runningCount(deployment.runningCount())
                .pendingCount(deployment.pendingCount())
                .failedTasks(deployment.failedTasks())
                .createdAt(deployment.createdAt())
                .updatedAt(deployment.updatedAt())
                .rolloutState(deployment.rolloutState().name())
                .rolloutStateReason(deployment.rolloutStateReason())
                .networkConfiguration(definition
                        .options()
                        .kept("networkConfiguration", NetworkConfiguration.class)
                        .orElse(null));
        if (definition.launchType().isFargate()) {
            var version = platformVersion(definition);
            shape.platformVersion(version.equals(LATEST) ? "1.4.0" : version).platformFamily("Linux");
        }
        if (strategy(definition).isEmpty()) {
            return shape.launchType(definition.launchType().word()).build();
        }
        return shape.capacityProviderStrategy(strategy(definition)).build();
    }
}
