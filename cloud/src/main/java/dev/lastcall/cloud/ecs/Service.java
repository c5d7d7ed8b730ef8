package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service. Belongs to the world's thread. */
final class Service {

    private static final int EVENTS_KEPT = 100;

    final String arn;
    final Cluster cluster;
    /** All of its tasks that have not STOPPED, the oldest first. */
    final List<Task> tasks = new ArrayList<>();
    /** Tasks that are gone or have to go, and for which no other has been started yet. */
    final Deque<Task> toReplace = new ArrayDeque<>();

    private final Deque<String> events = new ArrayDeque<>();

    ServiceDefinition definition;
    Revision revision;
    String deploymentId;
    /** Whether it has been said that the present deployment is over. */
    boolean deployed;

    /** Whether it was steady when the scheduler last looked. */
    boolean wasSteady;

    int failedStarts;

    @Nullable
    Instant nextStart;

    Service(String arn, Cluster cluster, ServiceDefinition definition, Revision revision, String deploymentId) {
        this.arn = arn;
        this.cluster = cluster;
        this.definition = definition;
        this.revision = revision;
        this.deploymentId = deploymentId;
    }

    String name() {
        return definition.name();
    }

    /** A task has to be replaced by another one; told once for each. */
    void mustReplace(Task task) {
        if (!task.told) {
            task.told = true;
            toReplace.add(task);
        }
    }

    boolean isOfOtherDeployment(Task task) {
        return !task.startedBy.equals(deploymentId);
    }

    /** As many tasks as wanted, all healthy, none on its way in or out. */
    boolean isSteady() {
        return tasks.size() == definition.desiredCount()
                && tasks.stream()
                        .allMatch(task -> task.isHealthy() && !task.isOnDraining() && !isOfOtherDeployment(task));
    }

    /** ECS keeps the last hundred and does not repeat the one before. */
    boolean say(String message) {
        if (message.equals(events.peekLast())) {
            return false;
        }
        events.add(message);
        if (events.size() > EVENTS_KEPT) {
            events.removeFirst();
        }
        return true;
    }

    ServiceDescription describe() {
        return new ServiceDescription(
                arn,
                name(),
                definition,
                revision.arn(),
                deploymentId,
                definition.desiredCount(),
                (int) tasks.stream().filter(Task::isRunning).count(),
                (int) tasks.stream().filter(Task::isPending).count(),
                (int) tasks.stream()
                        .filter(task -> task.isHealthy() && !task.isOnDraining())
                        .count(),
                isSteady(),
                List.copyOf(events));
    }
}
