package dev.lastcall.cloud.ecs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One version of a service: what its tasks are made of, and how far they are. Belongs to the world's thread. */
final class Deployment {

    final String id;
    final Revision revision;
    /** The service as it was defined for this deployment; counts and percentages are the service's own. */
    final ServiceDefinition definition;

    final Instant createdAt;

    Instant updatedAt;
    RolloutState rollout = RolloutState.IN_PROGRESS;
    String reason;

    /** Tasks that never ran, one after the other. */
    int failedStarts;

    /** Tasks that ran and were stopped for their health. */
    int failedChecks;

    @Nullable
    Instant finishedAt;

    Deployment(String id, Revision revision, ServiceDefinition definition, Instant now) {
        this.id = id;
        this.revision = revision;
        this.definition = definition;
        createdAt = now;
        updatedAt = now;
        reason = "ECS deployment " + id + " in progress.";
    }

    /** The digits of its id. */
    String number() {
        return id.substring(id.indexOf('/') + 1);
    }

    int failedTasks() {
        return failedStarts + failedChecks;
    }

    boolean isInProgress() {
        return rollout == RolloutState.IN_PROGRESS;
    }

    boolean hasFailed() {
        return rollout == RolloutState.FAILED;
    }

    /** It is over, or goes on for another reason. */
    void enter(RolloutState state, String why, Instant now) {
        rollout = state;
        reason = why;
        updatedAt = now;
        finishedAt = state == RolloutState.IN_PROGRESS ? null : now;
        if (state == RolloutState.COMPLETED) {
            failedStarts = 0;
            failedChecks = 0;
        }
    }
}
