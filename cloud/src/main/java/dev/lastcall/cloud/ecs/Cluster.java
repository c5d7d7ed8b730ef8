package dev.lastcall.cloud.ecs;

/** A cluster. Belongs to the world's thread. */
final class Cluster {

    private final String name;
    private final String arn;

    ClusterDefinition definition;

    /** Whether it is there; a deleted one is INACTIVE, and can still be described. */
    boolean active = true;

    Cluster(String arn, ClusterDefinition definition) {
        name = definition.name();
        this.arn = arn;
        this.definition = definition;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }
}
