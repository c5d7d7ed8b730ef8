package dev.lastcall.cloud.ecs;

import java.util.List;

/** Brings services to what they should be. */
final class Scheduler {

    private final TaskStarter starter;
    private final Daemons daemons;
    private final Replicas replicas;
    private final Rollouts rollouts;

    Scheduler(TaskStarter starter, Daemons daemons, Replicas replicas, Rollouts rollouts) {
        this.starter = starter;
        this.daemons = daemons;
        this.replicas = replicas;
        this.rollouts = rollouts;
    }

    /** One round over all services: daemons come before all others on an instance. */
    void round(List<Service> services) {
        var present = services.stream()
                .filter(service -> service.status != ServiceStatus.INACTIVE)
                .toList();
        present.stream().filter(service -> service.definition.isDaemon()).forEach(daemons::reconcile);
        starter.startWaiting();
        present.stream().filter(service -> !service.definition.isDaemon()).forEach(replicas::reconcile);
        present.forEach(rollouts::look);
    }
}
