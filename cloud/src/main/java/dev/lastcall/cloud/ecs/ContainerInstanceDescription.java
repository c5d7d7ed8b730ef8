package dev.lastcall.cloud.ecs;

/**
 * A container instance as it was when it was asked about.
 *
 * @param containerInstanceArn the ARN
 * @param ec2InstanceId its instance
 * @param clusterName its cluster
 * @param status ACTIVE, DRAINING or INACTIVE
 * @param agentConnected whether its agent is connected
 * @param runningTasksCount tasks that are RUNNING
 * @param pendingTasksCount tasks on their way to RUNNING
 * @param remainingCpu units of 1/1024 virtual processor that are free
 * @param remainingMemory MiB that are free
 */
public record ContainerInstanceDescription(
        String containerInstanceArn,
        String ec2InstanceId,
        String clusterName,
        ContainerInstanceStatus status,
        boolean agentConnected,
        int runningTasksCount,
        int pendingTasksCount,
        int remainingCpu,
        int remainingMemory) {}
