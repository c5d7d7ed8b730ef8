package dev.lastcall.cloud.ecs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster is made with.
 *
 * @param name 1 to 255 letters, digits, hyphens and underscores
 * @param settings e.g. {@code containerInsights}; an absent one is at its default
 * @param configuration of commands that are executed in containers, and of storage
 * @param serviceConnectNamespace the namespace of new services that use Service Connect
 * @param capacityProviders those that its tasks may use
 * @param defaultStrategy for tasks and services that name neither a strategy nor a launch type
 */
public record ClusterDefinition(
        String name,
        Map<String, String> settings,
        Optional<Document> configuration,
        Optional<String> serviceConnectNamespace,
        List<String> capacityProviders,
        List<CapacityProviderStrategyItem> defaultStrategy) {

    /** Copies the collections, in their order. */
    public ClusterDefinition {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        capacityProviders = List.copyOf(capacityProviders);
        defaultStrategy = List.copyOf(defaultStrategy);
    }

    /** A cluster with everything at its default. */
    public static ClusterDefinition named(String name) {
        return new ClusterDefinition(name, Map.of(), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    /** The same with these settings changed. */
    public ClusterDefinition withSettings(Map<String, String> changed) {
        var all = new LinkedHashMap<>(settings);
        all.putAll(changed);
        return new ClusterDefinition(
                name, all, configuration, serviceConnectNamespace, capacityProviders, defaultStrategy);
    }

    /** The same with another configuration. */
    public ClusterDefinition withConfiguration(Document other) {
        return new ClusterDefinition(
                name, settings, Optional.of(other), serviceConnectNamespace, capacityProviders, defaultStrategy);
    }

    /** The same with another namespace. */
    public ClusterDefinition withServiceConnectNamespace(String namespace) {
        return new ClusterDefinition(
                name, settings, configuration, Optional.of(namespace), capacityProviders, defaultStrategy);
    }

    /** The same with other capacity providers. */
    public ClusterDefinition withCapacityProviders(List<String> names, List<CapacityProviderStrategyItem> strategy) {
        return new ClusterDefinition(name, settings, configuration, serviceConnectNamespace, names, strategy);
    }
}
