package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The clusters, and the commands that change them. Belongs to the world's thread. */
public final class Clusters {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    private final Registry registry;
    private final Names names;

    Clusters(Registry registry, Names names) {
        this.registry = registry;
        this.names = names;
    }

    /** Makes a cluster with everything at its default; one that is there stays as it is. Answers its ARN. */
    public String create(String name) {
        return create(ClusterDefinition.named(name), Map.of()).arn();
    }

    /**
     * Makes a cluster; one that is there stays as it is.
     *
     * @throws RefusedException if the name or a tag is not allowed
     */
    public ClusterDescription create(ClusterDefinition definition, Map<String, String> tags) {
        if (!NAME.matcher(definition.name()).matches()) {
            throw new RefusedException(
                    "InvalidParameterException",
                    "Cluster names can only contain up to 255 letters (uppercase and lowercase), numbers,"
                            + " underscores, and hyphens.");
        }
        Tags.require(tags);
        var there = registry.clusters.get(definition.name());
        if (there != null && there.active) {
            return describe(there);
        }
        var cluster = new Cluster(names.arn("ecs", "cluster/" + definition.name()), definition);
        registry.clusters.put(definition.name(), cluster);
        registry.tags.begin(cluster.arn(), tags);
        return describe(cluster);
    }

    /**
     * Changes what a cluster was made with.
     *
     * @param cluster its name or ARN
     * @throws RefusedException if there is no such cluster
     */
    public ClusterDescription update(String cluster, UnaryOperator<ClusterDefinition> change) {
        var found = registry.cluster(cluster);
        found.definition = change.apply(found.definition);
        return describe(found);
    }

    /**
     * Deletes a cluster, which is INACTIVE from then on.
     *
     * @param cluster its name or ARN
     * @throws RefusedException if there is no such cluster, or it is not empty
     */
    public ClusterDescription delete(String cluster) {
        var found = registry.cluster(cluster);
        if (!registry.membersOf(found).isEmpty()) {
            throw new RefusedException(
                    "ClusterContainsContainerInstancesException",
                    "The Cluster cannot be deleted while Container Instances are active or draining.");
        }
        if (registry.services.values().stream().anyMatch(service -> service.cluster == found)) {
            throw new RefusedException(
                    "ClusterContainsServicesException", "The Cluster cannot be deleted while Services are active.");
        }
        if (registry.tasks.values().stream().anyMatch(task -> task.cluster == found && !task.isStopped())) {
            throw new RefusedException(
                    "ClusterContainsTasksException", "The Cluster cannot be deleted while Tasks are active.");
        }
        found.active = false;
        return describe(found);
    }

    /**
     * A cluster that is there or was; empty if there never was one.
     *
     * @param cluster its name or ARN
     * @throws RefusedException if it is an ARN of something else
     */
    public Optional<ClusterDescription> find(String cluster) {
        return Optional.ofNullable(registry.clusters.get(registry.identifiers.shortName("cluster", cluster)))
                .map(this::describe);
    }

    /** The ARN that a cluster of this name has or would have. */
    public String arn(String cluster) {
        return names.arn("ecs", "cluster/" + registry.identifiers.shortName("cluster", cluster));
    }

    /** All clusters that are there, in the order in which they were made. */
    public List<ClusterDescription> list() {
        return registry.clusters.values().stream()
                .filter(cluster -> cluster.active)
                .map(this::describe)
                .toList();
    }

    private ClusterDescription describe(Cluster cluster) {
        return new ClusterDescription(
                cluster.arn(),
                cluster.active,
                cluster.definition,
                registry.membersOf(cluster).size(),
                counts(cluster, false),
                counts(cluster, true),
                registry.tags.of(cluster.arn()));
    }

    private ClusterCounts counts(Cluster cluster, boolean fargate) {
        var tasks = registry.tasks.values().stream()
                .filter(task -> task.cluster == cluster && task.launchType.isFargate() == fargate)
                .toList();
        return new ClusterCounts(
                (int) tasks.stream().filter(Task::isRunning).count(),
                (int) tasks.stream().filter(Task::isPending).count(),
                (int) registry.services.values().stream()
                        .filter(service -> service.cluster == cluster
                                && service.definition.launchType().isFargate() == fargate)
                        .count());
    }
}
