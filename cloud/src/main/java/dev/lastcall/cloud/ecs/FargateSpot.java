package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Fargate's spare capacity, and the ways in which it is taken back. Belongs to the world's thread. */
public final class FargateSpot {

    private final Loop loop;
    private final EcsSettings settings;
    private final EcsEvents events;
    private final Timeline timeline;
    private final Registry registry;
    private final TaskStop stop;
    private final Rounds rounds;

    private Instant withdrawnUntil = Instant.MIN;

    FargateSpot(
            Loop loop,
            EcsSettings settings,
            EcsEvents events,
            Timeline timeline,
            Registry registry,
            TaskStop stop,
            Rounds rounds) {
        this.loop = loop;
        this.settings = settings;
        this.events = events;
        this.timeline = timeline;
        this.registry = registry;
        this.stop = stop;
        this.rounds = rounds;
    }

    /**
     * Takes a task back: the event and SIGTERM, in the order and at the distance that {@link
     * EcsSettings#fargateSigtermSkew()} sets, and SIGKILL when its stop timeout has passed.
     *
     * @param task its id or ARN
     * @param order deregistration or SIGTERM first; empty for the service's
     * @throws IllegalArgumentException if there is no such task
     * @throws IllegalStateException if it is not a running task on Fargate Spot
     */
    public TaskDescription interrupt(String task, Optional<StopOrder> order) {
        var found = registry.task(task);
        if (found.launchType != LaunchType.FARGATE_SPOT || !found.isRunning() || !found.isWanted()) {
            throw new IllegalStateException("expected a running task on FARGATE_SPOT, found that " + found.id + " is "
                    + found.lastStatus + " on " + found.launchType);
        }
        found.stopOrder = order.orElse(null);
        timeline.tell(Step.NOTICED, found.arn, null, "Fargate Spot interruption");
        var skew = settings.fargateSigtermSkew();
        if (skew.isNegative()) {
            events.holdBack(found, skew.negated());
        }
        var delay = skew.isNegative() ? Duration.ZERO : skew;
        stop.stop(found, StopCode.SPOT_INTERRUPTION, "Your Spot Task was interrupted.", delay);
        if (found.service != null) {
            found.service.mustReplace(found);
        }
        return found.describe();
    }

    /** There is nothing to give for a while. */
    public void withdraw(Duration unavailableFor) {
        withdrawnUntil = loop.now().plus(unavailableFor);
        loop.after(unavailableFor, rounds::retryPlacements);
    }

    /** Whether one more task can be placed now. */
    boolean hasRoom() {
        long taken = registry.tasks.values().stream()
                .filter(task -> task.launchType == LaunchType.FARGATE_SPOT && task.isWanted() && !task.ended)
                .count();
        return !loop.now().isBefore(withdrawnUntil) && taken < settings.fargateSpotCapacity();
    }
}
