package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.util.Optional;

/**
 * A deployment as it was when it was asked about.
 *
 * @param id e.g. {@code ecs-svc/1234567890123456789}
 * @param status PRIMARY for the newest, else ACTIVE; INACTIVE when it is over
 * @param taskDefinitionArn what its tasks are made of
 * @param definition the service as it was defined for it
 * @param desiredCount how many tasks it is to have
 * @param runningCount how many are RUNNING
 * @param pendingCount how many are on their way to RUNNING
 * @param failedTasks how many failed one after the other
 * @param rolloutState how far it is
 * @param rolloutStateReason the same in words
 * @param createdAt when it was made
 * @param updatedAt when its state changed last
 * @param finishedAt when it was completed or given up
 */
public record DeploymentDescription(
        String id,
        String status,
        String taskDefinitionArn,
        ServiceDefinition definition,
        int desiredCount,
        int runningCount,
        int pendingCount,
        int failedTasks,
        RolloutState rolloutState,
        String rolloutStateReason,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> finishedAt) {}
