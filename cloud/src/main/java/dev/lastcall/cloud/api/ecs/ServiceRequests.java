package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.CapacityProviderStrategy;
import dev.lastcall.cloud.ecs.CapacityProviderStrategyItem;
import dev.lastcall.cloud.ecs.Document;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.SchedulingStrategy;
import dev.lastcall.cloud.ecs.ServiceDefinition;
import dev.lastcall.cloud.ecs.ServiceDefinitionBuilder;
import dev.lastcall.cloud.ecs.ServiceLoadBalancer;
import dev.lastcall.cloud.ecs.ServiceOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeploymentController;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** Reads what a service is to be like. */
final class ServiceRequests {

    /** Gives the capacity provider strategy that holds in a cluster for whoever asks for this one. */
    @FunctionalInterface
    interface ClusterStrategies {

        CapacityProviderStrategy in(String cluster, List<CapacityProviderStrategyItem> asked);
    }

    private final ClusterStrategies strategies;

    ServiceRequests(ClusterStrategies strategies) {
        this.strategies = strategies;
    }

    ServiceDefinition definition(CreateServiceRequest request) {
        requireRolling(request.deploymentController());
        var cluster = Answers.cluster(request.cluster());
        var scheduling = "DAEMON".equals(request.schedulingStrategyAsString())
                ? SchedulingStrategy.DAEMON
                : SchedulingStrategy.REPLICA;
        if (request.taskDefinition() == null) {
            throw Answers.invalid("TaskDefinition can not be blank.");
        }
        var builder = ServiceDefinition.builder(request.serviceName(), request.taskDefinition())
                .cluster(cluster)
                .schedulingStrategy(scheduling)
                .desiredCount(desiredCount(request.desiredCount(), scheduling))
                .deployment(DeploymentConfigurations.asked(request.deploymentConfiguration(), scheduling))
                .placement(Placements.asked(request.placementStrategy(), request.placementConstraints()))
                .loadBalancers(loadBalancers(request.loadBalancers()))
                .options(options(request));
        if (request.healthCheckGracePeriodSeconds() != null) {
            builder.healthCheckGracePeriod(Duration.ofSeconds(request.healthCheckGracePeriodSeconds()));
        }
        return supplied(builder, request, cluster).build();
    }

    private ServiceDefinitionBuilder supplied(
            ServiceDefinitionBuilder builder, CreateServiceRequest request, String cluster) {
        if (request.launchType() == null) {
            return builder.capacityProviders(
                    strategies.in(cluster, Strategies.asked(request.capacityProviderStrategy())));
        }
        if (!request.capacityProviderStrategy().isEmpty()) {
            throw Answers.invalid("Specifying both a launch type and capacity provider strategy is not supported."
                    + " Remove one and try again.");
        }
        return switch (request.launchType()) {
            case EC2 -> builder.launchType(LaunchType.EC2);
            case FARGATE -> builder.launchType(LaunchType.FARGATE);
            default ->
                throw Answers.invalid("The launch type " + request.launchTypeAsString() + " is not supported here.");
        };
    }

    private static int desiredCount(@Nullable Integer asked, SchedulingStrategy scheduling) {
        if (scheduling == SchedulingStrategy.DAEMON) {
            if (asked != null) {
                throw Answers.invalid("The daemon scheduling strategy does not support a desired count for services."
                        + " Remove the desired count value and try again");
            }
            return 0;
        }
        if (asked == null) {
            throw Answers.invalid("Desired count must be specified for REPLICA scheduling strategy.");
        }
        if (asked < 0) {
            throw Answers.invalid("Desired count can not be negative.");
        }
        return asked;
    }

    private static List<ServiceLoadBalancer> loadBalancers(List<LoadBalancer> asked) {
        return asked.stream()
                .map(balancer -> {
                    if (balancer.targetGroupArn() == null) {
                        throw Answers.invalid(
                                "targetGroupArn cannot be empty: Classic Load Balancers are not supported" + " here.");
                    }
                    if (balancer.containerName() == null || balancer.containerPort() == null) {
                        throw Answers.invalid("Container name and port must be specified for a load balancer.");
                    }
                    return new ServiceLoadBalancer(
                            balancer.targetGroupArn(), balancer.containerName(), balancer.containerPort());
                })
                .toList();
    }

    private static void requireRolling(@Nullable DeploymentController controller) {
        if (controller != null && controller.type() != DeploymentControllerType.ECS) {
            throw Answers.invalid(
                    "The deployment controller " + controller.typeAsString() + " is not supported here: use ECS.");
        }
    }

    private static ServiceOptions options(CreateServiceRequest request) {
        var kept = new LinkedHashMap<String, Document>();
        keep(kept, "networkConfiguration", request.networkConfiguration());
        keep(kept, "platformVersion", request.platformVersion());
        keep(kept, "role", request.role());
        keep(kept, "deploymentController", request.deploymentController());
        keep(kept, "enableExecuteCommand", request.enableExecuteCommand());
        keep(kept, "availabilityZoneRebalancing", request.availabilityZoneRebalancingAsString());
        return new ServiceOptions(
                propagation(request.propagateTags()),
                Boolean.TRUE.equals(request.enableECSManagedTags()),
                subnets(request.networkConfiguration()),
                kept);
    }

    private static String propagation(@Nullable PropagateTags asked) {
        return asked == null ? "NONE" : asked.toString();
    }

    private static List<String> subnets(@Nullable NetworkConfiguration network) {
        return network == null || network.awsvpcConfiguration() == null
                ? List.of()
                : network.awsvpcConfiguration().subnets();
    }

    private static void keep(Map<String, Document> kept, String member, @Nullable Object value) {
        if (value != null) {
            kept.put(member, new Document(value));
        }
    }

    /** The service as it is to be after an update: what is absent stays as it is. */
    ServiceDefinition changed(ServiceDefinition old, UpdateServiceRequest request) {
        requireRolling(request.deploymentController());
        if (old.schedulingStrategy() == SchedulingStrategy.DAEMON) {
            desiredCount(request.desiredCount(), SchedulingStrategy.DAEMON);
        }
        var builder = old.toBuilder();
        Optional.ofNullable(request.desiredCount())
                .ifPresent(count -> builder.desiredCount(desiredCount(count, SchedulingStrategy.REPLICA)));
        Optional.ofNullable(request.taskDefinition()).ifPresent(builder::taskDefinition);
        Optional.ofNullable(request.healthCheckGracePeriodSeconds())
                .ifPresent(seconds -> builder.healthCheckGracePeriod(Duration.ofSeconds(seconds)));
        if (request.deploymentConfiguration() != null) {
            builder.deployment(DeploymentConfigurations.changed(old.deployment(), request.deploymentConfiguration()));
        }
        if (request.hasPlacementStrategy() || request.hasPlacementConstraints()) {
            var asked = Placements.asked(request.placementStrategy(), request.placementConstraints());
            builder.placement(new dev.lastcall.cloud.ecs.Placement(
                    request.hasPlacementStrategy()
                            ? asked.strategy()
                            : old.placement().strategy(),
                    request.hasPlacementConstraints()
                            ? asked.constraints()
                            : old.placement().constraints(),
                    old.placement().preferredPool()));
        }
        if (request.hasLoadBalancers()) {
            builder.loadBalancers(loadBalancers(request.loadBalancers()));
        }
        if (request.hasCapacityProviderStrategy()) {
            var strategy = strategies.in(old.cluster(), Strategies.asked(request.capacityProviderStrategy()));
            builder.capacityProviders(strategy);
        }
        return builder.options(changed(old.options(), request)).build();
    }

    private static ServiceOptions changed(ServiceOptions old, UpdateServiceRequest request) {
        var kept = new LinkedHashMap<>(old.kept());
        keep(kept, "networkConfiguration", request.networkConfiguration());
        keep(kept, "platformVersion", request.platformVersion());
        keep(kept, "enableExecuteCommand", request.enableExecuteCommand());
        keep(kept, "availabilityZoneRebalancing", request.availabilityZoneRebalancingAsString());
        return new ServiceOptions(
                request.propagateTags() == null ? old.propagateTags() : propagation(request.propagateTags()),
                request.enableECSManagedTags() == null ? old.managedTags() : request.enableECSManagedTags(),
                request.networkConfiguration() == null ? old.subnets() : subnets(request.networkConfiguration()),
                kept);
    }
}
