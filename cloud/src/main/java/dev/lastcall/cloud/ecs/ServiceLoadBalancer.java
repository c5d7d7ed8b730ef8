package dev.lastcall.cloud.ecs;

/**
 * A target group that a service's tasks are registered with. Source: ECS API reference, {@code LoadBalancer}.
 *
 * @param targetGroupArn the target group's ARN, or its name where it was set up with the cloud
 * @param containerName the container that serves; empty for the only one
 * @param containerPort the port that it listens on; 0 for the only one
 */
public record ServiceLoadBalancer(String targetGroupArn, String containerName, int containerPort) {

    /** The only port of the only container. */
    public static ServiceLoadBalancer of(String targetGroup) {
        return new ServiceLoadBalancer(targetGroup, "", 0);
    }
}
