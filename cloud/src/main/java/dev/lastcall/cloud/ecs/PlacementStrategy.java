package dev.lastcall.cloud.ecs;

/** How the scheduler chooses among the container instances that a task fits on. */
public enum PlacementStrategy {
    /** Evenly over zones, then over instances, then where the most memory is left. */
    SPREAD,
    /** Where the least memory is left. */
    BINPACK,
    /** By the seed. */
    RANDOM
}
