package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.naming.Names;

/** The clusters, and the commands that change them. Belongs to the world's thread. */
public final class Clusters {

    private final Registry registry;
    private final Names names;

    Clusters(Registry registry, Names names) {
        this.registry = registry;
        this.names = names;
    }

    /** Makes a cluster; one that is there stays as it is. Answers its ARN. */
    public String create(String name) {
        return registry.clusters
                .computeIfAbsent(name, key -> new Cluster(key, names.arn("ecs", "cluster/" + key)))
                .arn();
    }
}
