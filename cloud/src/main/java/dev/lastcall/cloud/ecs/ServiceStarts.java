package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Starts tasks of services for the scheduler, and says so: ever more seldom while none comes up. Source: ECS Developer
 * Guide, "Service throttle logic".
 */
final class ServiceStarts {

    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(15);
    private static final int IMPAIRED_AFTER = 3;

    private final Loop loop;
    private final EcsSettings settings;
    private final EcsEvents events;
    private final Strategies strategies;
    private final TaskStarter starter;
    private final Rounds rounds;

    ServiceStarts(
            Loop loop,
            EcsSettings settings,
            EcsEvents events,
            Strategies strategies,
            TaskStarter starter,
            Rounds rounds) {
        this.loop = loop;
        this.settings = settings;
        this.events = events;
        this.strategies = strategies;
        this.starter = starter;
        this.rounds = rounds;
    }

    /** Whether it is time for another attempt; if not, the scheduler looks again when it is. */
    boolean areDue(Service service) {
        if (service.nextStart != null && loop.now().isBefore(service.nextStart)) {
            return false;
        }
        if (service.failedStarts > 0 && service.nextStart == null) {
            backOff(service);
            return false;
        }
        service.nextStart = null;
        return true;
    }

    private void backOff(Service service) {
        var delay = settings.restartBackoff().multipliedBy(1L << Math.min(service.failedStarts - 1, 20));
        if (delay.compareTo(LONGEST_BACKOFF) > 0) {
            delay = LONGEST_BACKOFF;
        }
        service.nextStart = loop.now().plus(delay);
        rounds.requestAfter(delay);
        if (service.failedStarts >= IMPAIRED_AFTER
                && service.say("is unable to consistently start tasks successfully. For more information, see the"
                        + " Troubleshooting section of the Amazon ECS Developer Guide.")) {
            events.serviceAction(service, "WARN", "SERVICE_TASK_START_IMPAIRED");
        }
    }

    /**
     * Starts tasks of a deployment, shared out among its capacity providers with those that there are.
     *
     * @return whether all could be placed
     */
    boolean start(Service service, Deployment deployment, int count, List<Task> there) {
        var definition = deployment.definition;
        var placed = new LinkedHashMap<String, Long>();
        there.forEach(task -> placed.merge(String.valueOf(task.capacityProvider()), 1L, Long::sum));
        var started = new ArrayList<Task>();
        var full = new LinkedHashSet<String>();
        for (int i = 0; i < count; i++) {
            var supply = strategies.supply(
                    definition.capacityProviders(),
                    definition.launchType(),
                    provider -> placed.getOrDefault(provider, 0L));
            var provider = String.valueOf(supply.providerName());
            // A share that cannot be placed is not given to another provider: no fall-back.
            placed.merge(provider, 1L, Long::sum);
            if (!full.contains(provider)) {
                var made = starter.start(service, deployment, supply);
                made.task().ifPresent(started::add);
                made.failure().ifPresent(failure -> {
                    full.add(provider);
                    failed(service, supply, failure);
                });
            }
        }
        say(service, started);
        return full.isEmpty();
    }

    /** Starts one task of a daemon on each of these instances. */
    void startOn(List<ContainerInstance> members, Service service) {
        var started = new ArrayList<Task>();
        for (var member : members) {
            var made = starter.startOn(member, service, service.primary());
            made.task().ifPresent(started::add);
            made.failure().ifPresent(failure -> failed(service, Supply.of(LaunchType.EC2), failure));
        }
        say(service, started);
    }

    private static void say(Service service, List<Task> started) {
        if (!started.isEmpty()) {
            var ids = started.stream().map(task -> "(task " + task.id + ")").toList();
            service.say("has started " + ids.size() + " tasks: " + String.join(" ", ids) + ".");
        }
    }

    private void failed(Service service, Supply supply, PlacementFailure failure) {
        service.wasSteady = false;
        service.say(failure.inWords());
        events.placementFailed(service, supply, failure);
        service.nextStart = loop.now().plus(settings.placementRetry());
        rounds.requestAfter(settings.placementRetry());
    }
}
