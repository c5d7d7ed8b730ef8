package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.naming.UnknownNameException;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The instances, and their way from state to state. Belongs to the world's thread. */
public final class Instances {

    private final Loop loop;
    private final Names names;
    private final Ec2Events events;
    private final Timeline timeline;
    private final Ec2Settings settings;
    private final SpotPools pools;
    private final List<InstanceListener> listeners = new ArrayList<>();
    private final Map<String, Instance> instances = new LinkedHashMap<>();

    Instances(Loop loop, Names names, Ec2Events events, Timeline timeline, Ec2Settings settings, SpotPools pools) {
        this.loop = loop;
        this.names = names;
        this.events = events;
        this.timeline = timeline;
        this.settings = settings;
        this.pools = pools;
    }

    /** Adds a listener; listeners are told in the order in which they came. */
    public void addListener(InstanceListener listener) {
        listeners.add(listener);
    }

    /** All instances that ever were, in the order of their launch. */
    public Collection<Instance> list() {
        return Collections.unmodifiableCollection(instances.values());
    }

    /**
     * The instance of that id.
     *
     * @throws UnknownNameException if there is none
     */
    public Instance get(String id) {
        var instance = instances.get(id);
        if (instance == null) {
            throw new UnknownNameException("InvalidInstanceID.NotFound", "The instance ID '" + id + "' does not exist");
        }
        return instance;
    }

    /**
     * Launches an instance, which is pending until the start-up time has passed.
     *
     * @throws InsufficientCapacityException if it is to be a Spot Instance and its pool has been withdrawn
     */
    public Instance launch(LaunchTemplate template, String availabilityZone, PurchaseOption purchaseOption) {
        if (purchaseOption == PurchaseOption.SPOT) {
            pools.requireCapacity(new CapacityPool(template.instanceType().name(), availabilityZone));
        }
        var address = "10.0." + (names.below(254) + 1) + "." + (names.below(250) + 4);
        var instance = new Instance(names.ec2Id("i"), template, availabilityZone, purchaseOption, address, loop.now());
        instances.put(instance.id(), instance);
        if (purchaseOption == PurchaseOption.SPOT) {
            instance.spotInstanceRequestId = "sir-" + names.hex(8);
            events.requestFulfilled(instance, instance.spotInstanceRequestId);
        }
        startUp(instance);
        return instance;
    }

    private void startUp(Instance instance) {
        enter(instance, InstanceState.PENDING);
        loop.after(settings.startup(), () -> {
            if (instance.state == InstanceState.PENDING) {
                instance.hibernated = false;
                enter(instance, InstanceState.RUNNING);
            }
        });
    }

    /**
     * Starts a stopped instance, which is pending until the start-up time has passed. Of an interruption nothing is
     * left on it. A hibernated one goes on where it stood. (A Spot Instance that was interrupted is started by EC2
     * only, when there is capacity again.)
     *
     * @throws IllegalArgumentException if there is no such instance
     * @throws IllegalStateException if it is not stopped
     * @throws InsufficientCapacityException if it is a Spot Instance and its pool has been withdrawn
     */
    public void start(String instanceId) {
        var instance = get(instanceId);
        if (instance.state != InstanceState.STOPPED) {
            throw new IllegalStateException("IncorrectInstanceState: expected a stopped instance, found that "
                    + instanceId + " is " + instance.state.word());
        }
        if (instance.purchaseOption() == PurchaseOption.SPOT) {
            pools.requireCapacity(instance.pool());
        }
        instance.stateReason = "";
        instance.notice = null;
        instance.terminationTime = null;
        instance.rebalanceNoticeTime = null;
        startUp(instance);
    }

    /**
     * Ends an instance as its owner does; harmless when it is going or gone.
     *
     * @throws IllegalArgumentException if there is no such instance
     */
    public void terminate(String instanceId) {
        var instance = get(instanceId);
        if (instance.state == InstanceState.SHUTTING_DOWN || instance.state == InstanceState.TERMINATED) {
            return;
        }
        instance.stateReason = "Client.UserInitiatedShutdown";
        instance.hibernated = false;
        // Its metadata no longer say that it is marked: EC2 User Guide, "Spot Instance interruption notices".
        instance.notice = null;
        leave(instance, InstanceState.SHUTTING_DOWN, InstanceState.TERMINATED);
    }

    /** The end of an interruption. */
    void takeBack(Instance instance, InterruptionAction action) {
        if (action == InterruptionAction.TERMINATE) {
            instance.stateReason = "Server.SpotInstanceTermination";
            leave(instance, InstanceState.SHUTTING_DOWN, InstanceState.TERMINATED);
        } else {
            instance.hibernated = action == InterruptionAction.HIBERNATE;
            instance.stateReason = "Server.SpotInstanceShutdown";
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
                if (!instance.hibernated) {
                    timeline.tell(Step.GONE, null, instance.id(), "the instance is " + gone.word());
                }
            }
        });
    }

    private void enter(Instance instance, InstanceState state) {
        instance.state = state;
        events.stateChanged(instance);
        listeners.forEach(listener -> listener.onState(instance));
    }
}
