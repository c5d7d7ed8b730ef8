package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.naming.Names;

/**
 * Begins and ends deployments, and says when a service is steady. Source: ECS Developer Guide, "Amazon ECS deployment
 * circuit breaker".
 */
final class Rollouts {

    private static final int KEPT = 100;

    private final Loop loop;
    private final Names names;
    private final EcsEvents events;
    private final Rounds rounds;

    Rollouts(Loop loop, Names names, EcsEvents events, Rounds rounds) {
        this.loop = loop;
        this.names = names;
        this.events = events;
        this.rounds = rounds;
    }

    /** A new deployment of a service as it is defined now; that before it is replaced bit by bit. */
    void begin(Service service, Revision revision) {
        var deployment = new Deployment("ecs-svc/" + names.digits(19), revision, service.definition, loop.now());
        service.deployments.add(0, deployment);
        service.failedStarts = 0;
        service.nextStart = null;
        service.messages.resolved();
        events.deploymentChanged(service, deployment);
        rounds.request();
    }

    /** The scheduler has been at it. */
    void look(Service service) {
        breakCircuit(service);
        retire(service);
        tellWhenSteady(service);
        if (service.status == ServiceStatus.DRAINING
                && service.tasks.stream().allMatch(task -> task.lastStatus.compareTo(TaskStatus.STOPPING) >= 0)) {
            service.status = ServiceStatus.INACTIVE;
            service.endedAt = loop.now();
            while (!service.deployments.isEmpty()) {
                service.past.add(service.deployments.remove(service.deployments.size() - 1));
            }
        }
    }

    private void breakCircuit(Service service) {
        var deployment = service.primary();
        var configuration = service.definition.deployment();
        if (!configuration.circuitBreaker()
                || !deployment.isInProgress()
                || deployment.failedTasks() < configuration.failureThreshold(service.definition.desiredCount())) {
            return;
        }
        deployment.enter(RolloutState.FAILED, "ECS deployment circuit breaker: tasks failed to start.", loop.now());
        service.say("(deployment " + deployment.id + ") deployment failed: tasks failed to start.");
        events.deploymentChanged(service, deployment);
        service.failedStarts = 0;
        service.nextStart = null;
        if (configuration.rollback()) {
            rollBack(service);
        }
        rounds.request();
    }

    /** To the last deployment that was completed; without one there is nothing to roll back to. */
    private void rollBack(Service service) {
        var last = service.deployments.stream()
                .filter(deployment -> deployment.rollout == RolloutState.COMPLETED)
                .findFirst()
                .or(() -> service.past.stream()
                        .filter(deployment -> deployment.rollout == RolloutState.COMPLETED)
                        .reduce((one, later) -> later));
        last.ifPresent(deployment -> {
            service.deployments.remove(deployment);
            service.past.remove(deployment);
            service.deployments.add(0, deployment);
            service.definition = service.definition.toBuilder()
                    .taskDefinition(deployment.revision.arn())
                    .launchType(deployment.definition.launchType())
                    .capacityProviders(deployment.definition.capacityProviders())
                    .loadBalancers(deployment.definition.loadBalancers())
                    .build();
            deployment.enter(
                    RolloutState.IN_PROGRESS,
                    "ECS deployment circuit breaker: rolling back to deploymentId " + deployment.id + ".",
                    loop.now());
            service.say("rolling back to deployment " + deployment.id + ".");
            events.deploymentChanged(service, deployment);
        });
    }

    /** A deployment that was replaced is there while it has tasks. */
    private static void retire(Service service) {
        service.deployments.removeIf(deployment -> {
            boolean over = deployment != service.primary()
                    && service.tasks.stream().noneMatch(task -> task.deployment == deployment);
            if (over) {
                service.past.add(deployment);
            }
            return over;
        });
        while (service.past.size() > KEPT) {
            service.past.removeFirst();
        }
    }

    private void tellWhenSteady(Service service) {
        boolean steady = service.isSteady() && service.isActive();
        if (steady && !service.wasSteady) {
            steadied(service);
        } else if (steady && service.messages.say(steadyMessage(service))) {
            tellAgain();
        }
        service.wasSteady = steady;
    }

    private void steadied(Service service) {
        service.messages.resolved();
        var deployment = service.primary();
        if (deployment.isInProgress()) {
            deployment.enter(RolloutState.COMPLETED, "ECS deployment " + deployment.id + " completed.", loop.now());
            service.say("(deployment " + deployment.id + ") deployment completed.");
            events.deploymentChanged(service, deployment);
        }
        service.messages.say(steadyMessage(service));
        events.serviceAction(service, "INFO", "SERVICE_STEADY_STATE");
        events.capacityProvidersSteady(service);
        tellAgain();
    }

    private static String steadyMessage(Service service) {
        return "(service " + service.name() + ") has reached a steady state.";
    }

    private void tellAgain() {
        rounds.requestAfter(ServiceMessages.NOT_REPEATED_FOR);
    }
}
