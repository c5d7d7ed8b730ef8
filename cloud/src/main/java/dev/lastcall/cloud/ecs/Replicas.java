package dev.lastcall.cloud.ecs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Brings a replica service to what it should be. Source: ECS Developer Guide, "Container instance draining"; API
 * reference, minimumHealthyPercent and maximumPercent.
 */
final class Replicas {

    private final EcsSettings settings;
    private final ServiceStarts starts;
    private final ServiceStops stops;

    Replicas(EcsSettings settings, ServiceStarts starts, ServiceStops stops) {
        this.settings = settings;
        this.starts = starts;
        this.stops = stops;
    }

    void reconcile(Service service) {
        stops.pendingOnDraining(service);
        var wanted = service.tasks.stream().filter(Task::isWanted).toList();
        var leaving = wanted.stream().filter(task -> mustLeave(service, task)).toList();
        var staying = wanted.stream().filter(task -> !leaving.contains(task)).toList();
        leaving.forEach(service::mustReplace);

        int desired = service.definition.desiredCount();
        if (staying.size() >= desired) {
            service.toReplace.clear();
            stopSurplus(service, staying, staying.size() - desired);
        }
        boolean blocked = !startMissing(service, staying, desired - staying.size());
        keepTheOldGoing(service);
        stopLeaving(service, wanted, staying, leaving, blocked);
        sayIfNothingCanMove(service, leaving);
    }

    private boolean mustLeave(Service service, Task task) {
        return task.isOnDraining()
                || task.isUnhealthy()
                || (service.isOutdated(task) && !stops.isProtected(service, task));
    }

    /** Where most are beyond their capacity provider's share, those first that are not healthy, then the youngest. */
    private void stopSurplus(Service service, List<Task> staying, int surplus) {
        var left = new ArrayList<>(staying);
        var candidates = new ArrayList<>(staying.stream()
                .filter(task -> !stops.isProtected(service, task))
                .sorted(Comparator.comparing(Task::isHealthy)
                        .thenComparing(task -> task.createdAt, Comparator.reverseOrder()))
                .toList());
        var stopped = new ArrayList<Task>();
        while (stopped.size() < surplus && !candidates.isEmpty()) {
            var task = nextSurplus(service, left, candidates);
            stopped.add(task);
            left.remove(task);
            candidates.remove(task);
        }
        stops.stop(service, stopped);
    }

    private static Task nextSurplus(Service service, List<Task> left, List<Task> candidates) {
        var fullest = service.primary()
                .definition
                .capacityProviders()
                .fullest(provider -> left.stream()
                        .filter(task -> provider.equals(task.capacityProvider()))
                        .count());
        return candidates.stream()
                .filter(task -> fullest.equals(Optional.ofNullable(task.capacityProvider())))
                .findFirst()
                .orElseGet(() -> candidates.get(0));
    }

    /** Starts what is missing, within maximumPercent; false when something was missing and could not be started. */
    private boolean startMissing(Service service, List<Task> staying, int missing) {
        if (missing <= 0) {
            return true;
        }
        var source = service.source();
        if (source.isEmpty() || !starts.areDue(service)) {
            return false;
        }
        long room = room(service);
        // One at a time while starts fail: the next round comes when this one has failed or runs.
        long most = service.failedStarts > 0 ? 1 : missing;
        return starts.start(service, source.get(), (int) Math.max(0, Math.min(most, room)), staying) && room >= missing;
    }

    /**
     * While a new deployment's tasks do not come up, what the one before it loses is replaced by its own. Source: What's
     * New, November 2025.
     */
    private void keepTheOldGoing(Service service) {
        if (service.failedStarts == 0) {
            return;
        }
        var old = service.deployments.stream()
                .filter(deployment -> deployment != service.primary() && deployment.rollout == RolloutState.COMPLETED)
                .findFirst();
        old.ifPresent(deployment -> {
            var there = service.tasks.stream()
                    .filter(task -> task.isWanted() && !task.isOnDraining())
                    .filter(task -> task.isRunning() || task.deployment == deployment)
                    .toList();
            long missing = Math.min(room(service), service.definition.desiredCount() - there.size());
            if (missing > 0) {
                starts.start(service, deployment, (int) missing, there);
            }
        });
    }

    private long room(Service service) {
        return service.definition.maximum()
                - service.tasks.stream().filter(this::countsTowardsMaximum).count();
    }

    private boolean countsTowardsMaximum(Task task) {
        return settings.stoppingCountsTowardsMaximum()
                ? !task.ended
                : task.lastStatus.compareTo(TaskStatus.RUNNING) <= 0;
    }

    private void stopLeaving(
            Service service, List<Task> wanted, List<Task> staying, List<Task> leaving, boolean blocked) {
        int least = service.definition.minimumHealthy();
        long healthy = wanted.stream().filter(Task::isHealthy).count();
        // A replacement that is healthy lets one unhealthy task go.
        long replaced =
                staying.stream().filter(Task::isHealthy).count() + leaving.size() - service.definition.desiredCount();
        var going = new ArrayList<Task>();
        for (var task : leaving) {
            boolean mayGo;
            if (task.isHealthy()) {
                mayGo = healthy > least;
                healthy -= mayGo ? 1 : 0;
            } else if (task.isUnhealthy()) {
                // Without room for a replacement the unhealthy go first, one by one.
                mayGo = replaced > 0 || blocked;
                blocked = blocked && replaced > 0;
            } else {
                mayGo = healthy >= least;
            }
            if (mayGo) {
                replaced--;
                going.add(task);
            }
        }
        stops.stop(service, going);
    }

    private static void sayIfNothingCanMove(Service service, List<Task> leaving) {
        var definition = service.definition;
        if (leaving.stream().anyMatch(service::isOutdated) && definition.maximum() <= definition.minimumHealthy()) {
            service.say("was unable to stop or start tasks during a deployment because of the service deployment"
                    + " configuration. Update the minimumHealthyPercent or maximumPercent value and try again.");
        }
    }
}
