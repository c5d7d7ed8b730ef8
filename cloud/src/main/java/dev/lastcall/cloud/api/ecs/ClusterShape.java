package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.ClusterDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterConfiguration;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Tag;

/** A cluster as ECS describes it. */
final class ClusterShape {

    private ClusterShape() {}

    /** With those of the optional members that are asked for; the others are empty. */
    static Cluster of(ClusterDescription cluster, Set<ClusterField> include) {
        var definition = cluster.definition();
        var all = cluster.all();
        var shape = Cluster.builder()
                .clusterArn(cluster.arn())
                .clusterName(cluster.name())
                .status(cluster.active() ? "ACTIVE" : "INACTIVE")
                .registeredContainerInstancesCount(cluster.containerInstances())
                .runningTasksCount(all.runningTasks())
                .pendingTasksCount(all.pendingTasks())
                .activeServicesCount(all.activeServices())
                .statistics(include.contains(ClusterField.STATISTICS) ? statistics(cluster) : List.of())
                .tags(include.contains(ClusterField.TAGS) ? Answers.tags(cluster.tags()) : List.<Tag>of())
                .settings(include.contains(ClusterField.SETTINGS) ? settings(cluster) : List.of())
                .capacityProviders(definition.capacityProviders())
                .defaultCapacityProviderStrategy(definition.defaultStrategy().stream()
                        .map(item -> CapacityProviderStrategyItem.builder()
                                .capacityProvider(item.capacityProvider())
                                .weight(item.weight())
                                .base(item.base())
                                .build())
                        .toList());
        if (include.contains(ClusterField.CONFIGURATIONS)) {
            definition
                    .configuration()
                    .flatMap(document -> document.as(ClusterConfiguration.class))
                    .ifPresent(shape::configuration);
        }
        definition
                .serviceConnectNamespace()
                .ifPresent(namespace -> shape.serviceConnectDefaults(defaults -> defaults.namespace(namespace)));
        return shape.build();
    }

    /** Container Insights are off unless they are switched on. */
    private static List<ClusterSetting> settings(ClusterDescription cluster) {
        var settings = new LinkedHashMap<>(Map.of("containerInsights", "disabled"));
        settings.putAll(cluster.definition().settings());
        return settings.entrySet().stream()
                .map(setting -> ClusterSetting.builder()
                        .name(setting.getKey())
                        .value(setting.getValue())
                        .build())
                .toList();
    }

    private static List<KeyValuePair> statistics(ClusterDescription cluster) {
        var counts = new LinkedHashMap<String, Integer>();
        counts.put("runningEC2TasksCount", cluster.ec2().runningTasks());
        counts.put("runningFargateTasksCount", cluster.fargate().runningTasks());
        counts.put("pendingEC2TasksCount", cluster.ec2().pendingTasks());
        counts.put("pendingFargateTasksCount", cluster.fargate().pendingTasks());
        counts.put("activeEC2ServiceCount", cluster.ec2().activeServices());
        counts.put("activeFargateServiceCount", cluster.fargate().activeServices());
        // Services here end at once, and nothing is external.
        counts.put("drainingEC2ServiceCount", 0);
        counts.put("drainingFargateServiceCount", 0);
        counts.put("runningExternalTasksCount", 0);
        counts.put("pendingExternalTasksCount", 0);
        counts.put("activeExternalServiceCount", 0);
        counts.put("drainingExternalServiceCount", 0);
        return counts.entrySet().stream()
                .map(count -> KeyValuePair.builder()
                        .name(count.getKey())
                        .value(Integer.toString(count.getValue()))
                        .build())
                .toList();
    }
}
