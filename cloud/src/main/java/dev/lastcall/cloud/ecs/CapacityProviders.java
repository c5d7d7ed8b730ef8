package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The capacity providers, and the commands that change them. Belongs to the world's thread. */
public final class CapacityProviders {

    private static final String INVALID = "InvalidParameterException";

    private final Registry registry;
    private final Names names;
    private final CapacityGroups groups;
    private final Clusters clusters;
    private final Rounds rounds;
    private final Strategies strategies = new Strategies(this);
    private final Map<String, CapacityProvider> providers = new LinkedHashMap<>();

    CapacityProviders(Registry registry, Names names, CapacityGroups groups, Clusters clusters, Rounds rounds) {
        this.registry = registry;
        this.names = names;
        this.groups = groups;
        this.clusters = clusters;
        this.rounds = rounds;
        for (var fargate : List.of(CapacityProvider.FARGATE, CapacityProvider.FARGATE_SPOT)) {
            add(new CapacityProvider(fargate, arn(fargate), null), Map.of());
        }
    }

    /** The ARN that a capacity provider of this name has or would have. */
    public String arn(String nameOrArn) {
        return names.arn("ecs", "capacity-provider/" + shortName(nameOrArn));
    }

    private void add(CapacityProvider provider, Map<String, String> tags) {
        providers.put(provider.name, provider);
        registry.tags.begin(provider.arn, tags);
    }

    /**
     * How a new capacity provider is to be.
     *
     * @param group the name or ARN of its Auto Scaling group
     */
    public record Definition(
            String name, String group, ManagedScaling scaling, boolean terminationProtection, boolean draining) {}

    /**
     * Makes a capacity provider of an Auto Scaling group.
     *
     * @throws RefusedException if the name is reserved or taken, there is no such group, or termination protection is
     *     asked for where it cannot be
     */
    public CapacityProviderDescription create(Definition definition, Map<String, String> tags) {
        var name = definition.name();
        requireOwnName(name);
        var there = providers.get(name);
        if (there != null && there.active) {
            throw new RefusedException(
                    "ClientException",
                    "The specified capacity provider already exists. To change the configuration of an existing"
                            + " capacity provider, update the capacity provider.");
        }
        Tags.require(tags);
        var group = groups.find(definition.group())
                .orElseThrow(() -> new RefusedException(
                        "ClientException",
                        "The specified Auto Scaling group ARN is not valid. Specify a valid Auto Scaling group ARN and"
                                + " try again."));
        requireProtectable(definition.scaling(), definition.terminationProtection(), group);
        var provider = new CapacityProvider(name, arn(name), group.arn());
        provider.scaling = definition.scaling();
        provider.terminationProtection = definition.terminationProtection();
        provider.draining = definition.draining();
        add(provider, tags);
        groups.holdTerminations(group.arn(), provider.draining);
        return provider.describe();
    }

    private static void requireOwnName(String name) {
        if (name.matches("(?i)(aws|ecs|fargate).*")) {
            throw new RefusedException(
                    INVALID,
                    "The specified capacity provider name is invalid. Up to 255 characters are allowed, including"
                            + " letters (upper and lowercase), numbers, underscores, and hyphens. The name cannot be"
                            + " prefixed with \"aws\", \"ecs\", or \"fargate\". Specify a valid name and try again.");
        }
    }

    private static void requireProtectable(
            ManagedScaling scaling, boolean terminationProtection, CapacityGroups.Group group) {
        if (!terminationProtection) {
            return;
        }
        if (!scaling.enabled()) {
            throw new RefusedException(
                    INVALID,
                    "The managed termination protection setting for the capacity provider is invalid. To enable managed"
                            + " termination protection for a capacity provider, managed scaling must be enabled.");
        }
        if (!group.protectsNewInstances()) {
            throw new RefusedException(
                    INVALID,
                    "The managed termination protection setting for the capacity provider is invalid. To enable managed"
                            + " termination protection for a capacity provider, the Auto Scaling group must have"
                            + " instance protection from scale in enabled.");
        }
    }

    /**
     * Changes a capacity provider of an Auto Scaling group; what is empty stays as it is.
     *
     * @throws RefusedException if there is none of that name, or it is one of Fargate's
     */
    public CapacityProviderDescription update(
            String name,
            Optional<ManagedScaling> scaling,
            Optional<Boolean> terminationProtection,
            Optional<Boolean> draining) {
        requireOwnName(name);
        var provider = require(name);
        var newScaling = scaling.orElse(provider.scaling);
        boolean protects = terminationProtection.orElse(provider.terminationProtection);
        var groupArn = String.valueOf(provider.groupArn);
        groups.find(groupArn).ifPresent(group -> requireProtectable(newScaling, protects, group));
        provider.scaling = newScaling;
        provider.terminationProtection = protects;
        provider.draining = draining.orElse(provider.draining);
        provider.updateStatus = "UPDATE_COMPLETE";
        groups.holdTerminations(groupArn, provider.draining);
        rounds.request();
        return provider.describe();
    }

    /**
     * Deletes a capacity provider, which is INACTIVE from then on.
     *
     * @param nameOrArn its name or ARN
     * @throws RefusedException if there is none, it is one of Fargate's, or a cluster has it
     */
    public CapacityProviderDescription delete(String nameOrArn) {
        var provider = require(nameOrArn);
        if (provider.groupArn == null) {
            throw new RefusedException(
                    INVALID, "The specified capacity provider is reserved and cannot be deleted: " + provider.name);
        }
        var clusters = registry.clusters.values().stream()
                .filter(cluster ->
                        cluster.active && cluster.definition.capacityProviders().contains(provider.name))
                .map(Cluster::name)
                .toList();
        if (!clusters.isEmpty()) {
            throw new RefusedException(
                    "ClientException",
                    "The capacity provider cannot be deleted because it is associated with cluster: "
                            + String.join(", ", clusters)
                            + ". Remove the capacity provider from the cluster and try again.");
        }
        provider.active = false;
        provider.updateStatus = "DELETE_COMPLETE";
        registry.tags.forget(provider.arn);
        groups.holdTerminations(provider.groupArn, false);
        return provider.describe();
    }

    /** One, by its name or ARN; empty if there never was one. */
    public Optional<CapacityProviderDescription> find(String nameOrArn) {
        return Optional.ofNullable(providers.get(shortName(nameOrArn))).map(CapacityProvider::describe);
    }

    /** The name of the one whose instance a container instance is; empty if it is nobody's. */
    public Optional<String> nameFor(String instanceId) {
        return Optional.ofNullable(registry.members.get(instanceId))
                .flatMap(this::of)
                .map(provider -> provider.name);
    }

    /** An instance of a group has come or gone, or is about to. */
    public void groupsChanged() {
        rounds.request();
    }

    /** All that are there, Fargate's first. */
    public List<CapacityProviderDescription> list() {
        return active().stream().map(CapacityProvider::describe).toList();
    }

    List<CapacityProvider> active() {
        return providers.values().stream().filter(provider -> provider.active).toList();
    }

    /**
     * Associates capacity providers with a cluster, instead of those that it had.
     *
     * @param strategy for tasks and services that name neither a strategy nor a launch type
     * @throws RefusedException if there is no such cluster or capacity provider, the strategy is not allowed, or one
     *     that would go is in use
     */
    public ClusterDescription associate(
            String cluster, List<String> namesOrArns, List<CapacityProviderStrategyItem> strategy) {
        var found = registry.cluster(cluster);
        var named = namesOrArns.stream()
                .map(this::require)
                .map(provider -> provider.name)
                .distinct()
                .toList();
        var checked = strategies.check(named, strategy);
        for (var removed : found.definition.capacityProviders()) {
            if (!named.contains(removed) && isInUse(found, removed)) {
                throw new RefusedException(
                        "ResourceInUseException", "The specified capacity provider is in use and cannot be removed.");
            }
        }
        rounds.retryPlacements();
        return clusters.update(found.arn(), definition -> definition.withCapacityProviders(named, checked.items()));
    }

    private boolean isInUse(Cluster cluster, String provider) {
        return registry.services.values().stream()
                        .filter(service -> service.cluster == cluster && service.isActive())
                        .anyMatch(service ->
                                service.definition.capacityProviders().names(provider))
                || registry.tasks.values().stream()
                        .filter(task -> task.cluster == cluster && !task.isStopped())
                        .anyMatch(task -> provider.equals(task.capacityProvider()));
    }

    /** The capacity provider whose instance this is. */
    Optional<CapacityProvider> of(ContainerInstance member) {
        return groups.groupOf(member.instance().id())
                .flatMap(group -> active().stream()
                        .filter(provider -> group.equals(provider.groupArn))
                        .filter(provider -> isAssociated(member, provider))
                        .findFirst());
    }

    private boolean isAssociated(ContainerInstance member, CapacityProvider provider) {
        var cluster = registry.clusters.get(member.agentConfig().cluster());
        return cluster != null && cluster.definition.capacityProviders().contains(provider.name);
    }

    CapacityProvider require(String nameOrArn) {
        var provider = get(nameOrArn);
        if (provider == null) {
            throw new RefusedException(
                    INVALID,
                    "The specified capacity provider does not exist. Specify a valid name or ARN and try again.");
        }
        return provider;
    }

    Cluster cluster(String nameOrArn) {
        return registry.cluster(nameOrArn);
    }

    /** How tasks are shared out among them. */
    public Strategies strategies() {
        return strategies;
    }

    private @Nullable CapacityProvider get(String nameOrArn) {
        var provider = providers.get(shortName(nameOrArn));
        return provider == null || !provider.active ? null : provider;
    }

    private String shortName(String nameOrArn) {
        return registry.identifiers.shortName("capacity-provider", nameOrArn);
    }
}
