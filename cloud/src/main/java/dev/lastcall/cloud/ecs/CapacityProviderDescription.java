package dev.lastcall.cloud.ecs;

import org.jspecify.annotations.Nullable;

/**
 * A capacity provider as it was when it was asked about.
 *
 * @param name its name
 * @param arn its ARN
 * @param groupArn its Auto Scaling group; null if it is one of Fargate's
 * @param active whether it is there; a deleted one is INACTIVE
 * @param scaling how it scales its group
 * @param terminationProtection whether instances with tasks are protected from scale-in
 * @param draining whether instances are drained before they are terminated
 * @param updateStatus what was changed last, e.g. {@code UPDATE_COMPLETE}; empty if nothing was
 */
public record CapacityProviderDescription(
        String name,
        String arn,
        @Nullable String groupArn,
        boolean active,
        ManagedScaling scaling,
        boolean terminationProtection,
        boolean draining,
        String updateStatus) {}
