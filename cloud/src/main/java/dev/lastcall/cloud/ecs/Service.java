package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service. Belongs to the world's thread. */
final class Service {

    final String arn;
    final Cluster cluster;
    final Instant createdAt;
    final ServiceMessages messages;
    /** Its deployments, the newest, which is the primary one, first. */
    final List<Deployment> deployments = new ArrayList<>();
    /** Deployments that are over and have no tasks left, the oldest first. */
    final Deque<Deployment> past = new ArrayDeque<>();
    /** All of its tasks that have not STOPPED, the oldest first. */
    final List<Task> tasks = new ArrayList<>();
    /** Tasks that are gone or have to go, and for which no other has been started yet. */
    final Deque<Task> toReplace = new ArrayDeque<>();

    ServiceDefinition definition;
    ServiceStatus status = ServiceStatus.ACTIVE;

    /** When it became INACTIVE. */
    @Nullable
    Instant endedAt;

    /** Whether it was steady when the scheduler last looked. */
    boolean wasSteady;

    int failedStarts;

    @Nullable
    Instant nextStart;

    Service(String arn, Cluster cluster, ServiceDefinition definition, Instant createdAt, ServiceMessages messages) {
        this.arn = arn;
        this.cluster = cluster;
        this.definition = definition;
        this.createdAt = createdAt;
        this.messages = messages;
    }

    String name() {
        return definition.name();
    }

    boolean isActive() {
        return status == ServiceStatus.ACTIVE;
    }

    Deployment primary() {
        return deployments.get(0);
    }

    /** What new tasks are made of: the primary deployment, or after its failure the last one that was completed. */
    Optional<Deployment> source() {
        return deployments.stream()
                .filter(deployment -> !deployment.hasFailed())
                .filter(deployment -> deployment == primary() || deployment.rollout == RolloutState.COMPLETED)
                .findFirst();
    }

    /** A task has to be replaced by another one; told once for each. */
    void mustReplace(Task task) {
        if (!task.told) {
            task.told = true;
            toReplace.add(task);
        }
    }

    /** One of its tasks runs. */
    void started(Task task) {
        if (task.deployment == primary()) {
            failedStarts = 0;
            nextStart = null;
        }
        if (task.deployment != null) {
            task.deployment.failedStarts = 0;
        }
    }

    /** One of its tasks never will. */
    void failedToStart(Task task) {
        if (task.deployment == primary()) {
            failedStarts++;
        }
        if (task.deployment != null) {
            task.deployment.failedStarts++;
        }
        mustReplace(task);
    }

    /** Whether a task is to be replaced for what it is made of: not while what would replace it has failed. */
    boolean isOutdated(Task task) {
        return source().filter(deployment -> deployment != task.deployment).isPresent();
    }

    /** As many tasks as wanted, all healthy, none on its way in or out. */
    boolean isSteady() {
        return tasks.size() == definition.desiredCount()
                && tasks.stream()
                        .allMatch(task -> task.isHealthy() && !task.isOnDraining() && task.deployment == primary());
    }

    /** Says it of itself, unless it has said so lately; answers whether it was said. */
    boolean say(String message) {
        return messages.say("(service " + name() + ") " + message);
    }

    ServiceDescription describe() {
        return ServiceDescription.of(this);
    }
}
