package dev.lastcall.cloud.ecs;

import java.util.ArrayList;
import java.util.List;

/**
 * Brings a daemon service to one task on each active container instance that meets its constraints. Its tasks are the
 * first on an instance, and the last on one that drains. Source: ECS Developer Guide, "Daemon".
 */
final class Daemons {

    private final Registry registry;
    private final ServiceStarts starts;
    private final ServiceStops stops;

    Daemons(Registry registry, ServiceStarts starts, ServiceStops stops) {
        this.registry = registry;
        this.starts = starts;
        this.stops = stops;
    }

    void reconcile(Service service) {
        stops.pendingOnDraining(service);
        var members = service.isActive() ? eligible(service) : List.<ContainerInstance>of();
        service.definition =
                service.definition.toBuilder().desiredCount(members.size()).build();
        stopEmptied(service);
        stopLeaving(service, members);
        var without = members.stream()
                .filter(member -> member.tasks.stream().noneMatch(task -> task.service == service))
                .toList();
        if (!without.isEmpty() && !service.primary().hasFailed() && starts.areDue(service)) {
            starts.startOn(without, service);
        }
    }

    private List<ContainerInstance> eligible(Service service) {
        var definition = service.primary();
        var candidates = new Candidates(
                registry.membersOf(service.cluster),
                definition.revision.definition(),
                service.definition.placement(),
                "service:" + service.name());
        return candidates.members().stream()
                .filter(member -> member.status == ContainerInstanceStatus.ACTIVE && member.agentConnected)
                .filter(candidates::meetsExpressions)
                .toList();
    }

    /** On a draining instance it stays until all others have gone. */
    private void stopEmptied(Service service) {
        stops.stop(
                service,
                service.tasks.stream()
                        .filter(task -> task.isWanted() && task.isOnDraining() && isAmongDaemons(task))
                        .toList());
    }

    private static boolean isAmongDaemons(Task task) {
        return task.host != null && task.host.tasks.stream().allMatch(Daemons::isDaemons);
    }

    private static boolean isDaemons(Task task) {
        return task.service != null && task.service.definition.isDaemon();
    }

    private void stopLeaving(Service service, List<ContainerInstance> members) {
        int least = service.definition.minimumHealthy();
        long healthy = service.tasks.stream().filter(Task::isHealthy).count();
        var going = new ArrayList<Task>();
        for (var task : service.tasks) {
            if (task.isWanted() && !task.isOnDraining() && mustLeave(service, task, members)) {
                boolean counts = task.isHealthy();
                if (!counts || healthy > least) {
                    healthy -= counts ? 1 : 0;
                    going.add(task);
                }
            }
        }
        stops.stop(service, going);
    }

    private static boolean mustLeave(Service service, Task task, List<ContainerInstance> members) {
        return task.isUnhealthy() || service.isOutdated(task) || task.host == null || !members.contains(task.host);
    }
}
