package dev.lastcall.cloud.ecs;

/**
 * A target group that a service's tasks are registered with. Source: ECS API reference, {@code LoadBalancer}.
 *
 * @param targetGroupArn the target group's ARN
 * @param containerName the container that serves
 * @param containerPort the port that it listens on
 */
public record ServiceLoadBalancer(String targetGroupArn, String containerName, int containerPort) {}
