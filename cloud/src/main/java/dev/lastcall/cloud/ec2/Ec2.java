package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.event.EventBus;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** EC2's instances and pools, and the commands that change them. Belongs to the world's thread. */
public final class Ec2 {

    private final Loop loop;
    private final Names names;
    private final EventBus events;
    private final Timeline timeline;
    private final Ec2Settings settings;
    private final List<InstanceListener> listeners = new ArrayList<>();
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Map<CapacityPool, Instant> withdrawnUntil = new HashMap<>();

    /** An account without instances. */
    public Ec2(Loop loop, Names names, EventBus events, Timeline timeline, Ec2Settings settings) {
        this.loop = loop;
        this.names = names;
        this.events = events;
        this.timeline = timeline;
        this.settings = settings;
    }

    /** Adds a listener; listeners are told in the order in which they came. */
    public void addListener(InstanceListener listener) {
        listeners.add(listener);
    }

    /** All instances that ever were, in the order of their launch. */
    public Collection<Instance> instances() {
        return Collections.unmodifiableCollection(instances.values());
    }

    /**
     * The instance of that id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Instance instance(String id) {
        var instance = instances.get(id);
        if (instance == null) {
            throw new IllegalArgumentException("InvalidInstanceID.NotFound: the instance id " + id
                    + " does not exist; expected one of " + instances.keySet());
        }
        return instance;
    }

    /**
     * Launches an instance, which is pending until the start-up time has passed.
     *
     * @throws InsufficientCapacityException if it is to be a Spot Instance and its pool has been withdrawn
     */
    public Instance launch(LaunchTemplate template, String availabilityZone, PurchaseOption purchaseOption) {
        var pool = new CapacityPool(template.instanceType().name(), availabilityZone);
        if (purchaseOption == PurchaseOption.SPOT && isWithdrawn(pool)) {
            throw new InsufficientCapacityException(pool);
        }
        var address = "10.0." + (names.below(254) + 1) + "." + (names.below(250) + 4);
        var instance = new Instance(names.ec2Id("i"), template, availabilityZone, purchaseOption, address, loop.now());
        instances.put(instance.id(), instance);
        enter(instance, InstanceState.PENDING);
        loop.after(settings.startup(), () -> {
            if (instance.state == InstanceState.PENDING) {
                enter(instance, InstanceState.RUNNING);
            }
        });
        return instance;
    }

    /** Whether a pool has no Spot capacity to give. */
    public boolean isWithdrawn(CapacityPool pool) {
        var until = withdrawnUntil.get(pool);
        return until != null && loop.now().isBefore(until);
    }

    /**
     * Takes a Spot Instance back. With a notice of zero nobody is told before: it is gone at once. Hibernation begins
     * at once by its nature: its notice says now, and the instance goes when {@code notice} has passed.
     *
     * @return the notice that was given
     * @throws IllegalArgumentException if there is no such instance, or the notice is negative
     * @throws IllegalStateException if it is not a running Spot Instance, or already has a notice: a notice's time
     *     never moves
     */
    public InterruptionNotice interrupt(String instanceId, Duration notice, InterruptionAction action) {
        requireInterruptible(instanceId, notice);
        var instance = instance(instanceId);
        var now = loop.now();
        var end = now.plus(notice);
        var given = new InterruptionNotice(action, said(action == InterruptionAction.HIBERNATE ? now : end), now);
        if (notice.isZero()) {
            end(instance, action);
            return given;
        }
        instance.notice = given;
        instance.terminationTime = given.time();
        instance.ending = loop.after(notice, () -> end(instance, action));
        timeline.tell(
                Step.NOTICED, null, instanceId, "Spot Instance interruption: " + action.word() + " at " + given.time());
        var detail = new LinkedHashMap<String, Object>();
        detail.put("instance-id", instanceId);
        detail.put("instance-action", action.word());
        publish(instance, "EC2 Spot Instance Interruption Warning", detail);
        return given;
    }

    /** AWS says whole seconds. Rounded down, so that nobody who believes it comes too late. */
    private static Instant said(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Throws what {@link #interrupt} would, and changes nothing. */
    public void requireInterruptible(String instanceId, Duration notice) {
        var instance = instance(instanceId);
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
        var instance = instance(instanceId);
        if (instance.purchaseOption() != PurchaseOption.SPOT || instance.state != InstanceState.RUNNING) {
            throw new IllegalStateException("expected a running Spot Instance, found that " + instanceId + " is "
                    + instance.purchaseOption().word() + " and " + instance.state.word());
        }
        instance.rebalanceNoticeTime = said(loop.now());
        var detail = new LinkedHashMap<String, Object>();
        detail.put("instance-id", instanceId);
        publish(instance, "EC2 Instance Rebalance Recommendation", detail);
    }

    /**
     * Takes a notice back, as when a termination fails: the instance stays, its {@code spot/instance-action} is gone,
     * and its {@code spot/termination-time} keeps the old time.
     *
     * @throws IllegalArgumentException if there is no such instance
     * @throws IllegalStateException if it has no notice
     */
    public void retract(String instanceId) {
        var instance = instance(instanceId);
        if (instance.notice == null || instance.ending == null) {
            throw new IllegalStateException("expected an instance with a notice, found none on " + instanceId);
        }
        instance.ending.cancel();
        instance.ending = null;
        instance.notice = null;
    }

    /**
     * Takes a whole pool back: all its Spot Instances that run without a notice are interrupted, and the pool gives
     * nothing for a while.
     *
     * @param unavailableFor how long from now the pool gives nothing
     * @return the instances that are taken, in the order of their launch
     */
    public List<Instance> reclaim(CapacityPool pool, Duration notice, Duration unavailableFor) {
        withdrawnUntil.put(pool, loop.now().plus(unavailableFor));
        var taken = reclaimable(pool);
        taken.forEach(instance -> interrupt(instance.id(), notice, InterruptionAction.TERMINATE));
        return taken;
    }

    /** The instances that a {@link #reclaim} of the pool would take now, in the order of their launch. */
    public List<Instance> reclaimable(CapacityPool pool) {
        return instances.values().stream()
                .filter(instance -> instance.pool().equals(pool))
                .filter(instance -> instance.purchaseOption() == PurchaseOption.SPOT)
                .filter(instance -> instance.state == InstanceState.RUNNING && instance.notice == null)
                .toList();
    }

    /**
     * Ends an instance as its owner does.
     *
     * @throws IllegalArgumentException if there is no such instance
     */
    public void terminate(String instanceId) {
        var instance = instance(instanceId);
        if (instance.state == InstanceState.SHUTTING_DOWN || instance.state == InstanceState.TERMINATED) {
            return;
        }
        instance.stateReason = "Client.UserInitiatedShutdown";
        // Its metadata no longer say that it is marked: EC2 User Guide, "Spot Instance interruption notices".
        instance.notice = null;
        leave(instance, InstanceState.SHUTTING_DOWN, InstanceState.TERMINATED);
    }

    private void end(Instance instance, InterruptionAction action) {
        instance.stateReason = action == InterruptionAction.TERMINATE
                ? "Server.SpotInstanceTermination"
                : "Server.SpotInstanceShutdown";
        if (action == InterruptionAction.TERMINATE) {
            leave(instance, InstanceState.SHUTTING_DOWN, InstanceState.TERMINATED);
        } else {
            leave(instance, InstanceState.STOPPING, InstanceState.STOPPED);
        }
    }

    private void leave(Instance instance, InstanceState going, InstanceState gone) {
        if (instance.ending != null) {
            instance.ending.cancel();
            instance.ending = null;
        }
        enter(instance, going);
        loop.after(settings.shutdown(), () -> {
            // An instance that was stopping may have been terminated meanwhile.
            if (instance.state == going) {
                enter(instance, gone);
                timeline.tell(Step.GONE, null, instance.id(), "the instance is " + gone.word());
            }
        });
    }

    private void enter(Instance instance, InstanceState state) {
        instance.state = state;
        var detail = new LinkedHashMap<String, Object>();
        detail.put("instance-id", instance.id());
        detail.put("state", state.word());
        publish(instance, "EC2 Instance State-change Notification", detail);
        listeners.forEach(listener -> listener.onState(instance));
    }

    private void publish(Instance instance, String detailType, Map<String, Object> detail) {
        events.publish("aws.ec2", detailType, names.arn("ec2", "instance/" + instance.id()), detail);
    }
}
