package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The ways in which Spot Instances are taken back. Belongs to the world's thread. */
public final class Interruptions {

    private final Loop loop;
    private final Ec2Events events;
    private final Timeline timeline;
    private final Instances instances;
    private final SpotPools pools;
    private final SpotRequests requests;
    private final InstanceStates states;

    Interruptions(
            Loop loop,
            Ec2Events events,
            Timeline timeline,
            Instances instances,
            SpotPools pools,
            SpotRequests requests,
            InstanceStates states) {
        this.loop = loop;
        this.events = events;
        this.timeline = timeline;
        this.instances = instances;
        this.pools = pools;
        this.requests = requests;
        this.states = states;
    }

    /**
     * Takes a Spot Instance back. With a notice of zero nobody is told before: it is gone at once.
     *
     * <p>Hibernation begins at once by its nature: its notice says now, is given even when it is zero, and {@code notice}
     * is how long the instance still runs while it is being prepared; see {@link InterruptionAction#HIBERNATE}.
     *
     * @return the notice that was given
     * @throws IllegalArgumentException if there is no such instance, or the notice is negative
     * @throws IllegalStateException if it is not a running Spot Instance, or already has a notice: a notice's time
     *     never moves
     */
    public InterruptionNotice interrupt(String instanceId, Duration notice, InterruptionAction action) {
        requirePossible(instanceId, notice);
        var instance = instances.get(instanceId);
        var now = loop.now();
        var end = now.plus(notice);
        var given = new InterruptionNotice(action, said(action == InterruptionAction.HIBERNATE ? now : end), now);
        if (notice.isZero() && action != InterruptionAction.HIBERNATE) {
            instances.takeBack(instance, action);
            return given;
        }
        instance.notice = given;
        instance.terminationTime = given.time();
        instance.ending = loop.after(notice, () -> instances.takeBack(instance, action));
        timeline.tell(
                Step.NOTICED, null, instanceId, "Spot Instance interruption: " + action.word() + " at " + given.time());
        requests.noticed(instance, action);
        events.interruptionWarning(instance, action);
        states.noticed(instance);
        return given;
    }

    /** AWS says whole seconds. Rounded down, so that nobody who believes it comes too late. */
    private static Instant said(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Throws what {@link #interrupt} would, and changes nothing. */
    public void requirePossible(String instanceId, Duration notice) {
        var instance = instances.get(instanceId);
        if (notice.isNegative()) {
            throw new IllegalArgumentException("the notice must be zero or more, found " + notice);
        }
        if (instance.purchaseOption() != PurchaseOption.SPOT) {
            throw new IllegalStateException("expected a Spot Instance, found that " + instance.id() + " is "
                    + instance.purchaseOption().word() + ": only Spot Instances are interrupted");
        }
        if (instance.state != InstanceState.RUNNING) {
            throw new IllegalStateException(
                    "expected a running instance, found that " + instance.id() + " is " + instance.state.word());
        }
        if (instance.notice != null) {
            throw new IllegalStateException("expected an instance without a notice, found that " + instance.id()
                    + " goes at " + instance.notice.time() + ": a notice's time never moves");
        }
    }

    /**
     * Recommends that an instance be replaced: the risk is up, nothing ends yet.
     *
     * @throws IllegalArgumentException if there is no such instance
     * @throws IllegalStateException if it is not a running Spot Instance
     */
    public void recommendRebalance(String instanceId) {
        var instance = instances.get(instanceId);
        if (instance.purchaseOption() != PurchaseOption.SPOT || instance.state != InstanceState.RUNNING) {
            throw new IllegalStateException("expected a running Spot Instance, found that " + instanceId + " is "
                    + instance.purchaseOption().word() + " and " + instance.state.word());
        }
        instance.rebalanceNoticeTime = said(loop.now());
        events.rebalanceRecommended(instance);
        states.rebalanceRecommended(instance);
    }

    /**
     * Takes a notice back, as when a termination fails: the instance stays, its {@code spot/instance-action} is gone,
     * and its {@code spot/termination-time} keeps the old time.
     *
     * @throws IllegalArgumentException if there is no such instance
     * @throws IllegalStateException if it has no notice
     */
    public void retract(String instanceId) {
        var instance = instances.get(instanceId);
        if (instance.notice == null || instance.ending == null) {
            throw new IllegalStateException("expected an instance with a notice, found none on " + instanceId);
        }
        instance.ending.cancel();
        instance.ending = null;
        instance.notice = null;
        requests.retracted(instance);
    }

    /**
     * Takes a whole pool back: all its Spot Instances that run without a notice are interrupted, and the pool gives
     * nothing for a while.
     *
     * @param unavailableFor how long from now the pool gives nothing
     * @return the instances that are taken, in the order of their launch
     */
    public List<Instance> reclaim(CapacityPool pool, Duration notice, Duration unavailableFor) {
        pools.withdraw(pool, unavailableFor);
        var taken = reclaimable(pool);
        taken.forEach(instance -> interrupt(instance.id(), notice, InterruptionAction.TERMINATE));
        return taken;
    }

    /** The instances that a {@link #reclaim} of the pool would take now, in the order of their launch. */
    public List<Instance> reclaimable(CapacityPool pool) {
        return instances.list().stream()
                .filter(instance -> instance.pool().equals(pool))
                .filter(instance -> instance.purchaseOption() == PurchaseOption.SPOT)
                .filter(instance -> instance.state == InstanceState.RUNNING && instance.notice == null)
                .toList();
    }
}
