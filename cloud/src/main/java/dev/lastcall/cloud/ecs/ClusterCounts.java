package dev.lastcall.cloud.ecs;

/**
 * How much of a kind there is in a cluster.
 *
 * @param runningTasks tasks that are RUNNING
 * @param pendingTasks tasks that are PENDING or before
 * @param activeServices services that are ACTIVE
 */
public record ClusterCounts(int runningTasks, int pendingTasks, int activeServices) {

    /** Both together. */
    public ClusterCounts plus(ClusterCounts other) {
        return new ClusterCounts(
                runningTasks + other.runningTasks,
                pendingTasks + other.pendingTasks,
                activeServices + other.activeServices);
    }
}
