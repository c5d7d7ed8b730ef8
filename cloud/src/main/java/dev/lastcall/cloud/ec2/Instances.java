package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.network.Network;
import dev.lastcall.cloud.ec2.tag.Tags;
import dev.lastcall.cloud.ec2.template.MetadataOptions;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.naming.UnknownNameException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The instances. Belongs to the world's thread. */
public final class Instances {

    /** How long EC2 shows an instance that was terminated: EC2 User Guide, "Terminate Amazon EC2 instances". */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Loop loop;
    private final Names names;
    private final Ec2Events events;
    private final SpotPools pools;
    private final SpotRequests requests;
    private final Network network;
    private final Tags tags;
    private final InstanceStates states;
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private int launches;

    Instances(
            Loop loop,
            Names names,
            Ec2Events events,
            SpotPools pools,
            SpotRequests requests,
            Network network,
            Tags tags,
            InstanceStates states) {
        this.loop = loop;
        this.names = names;
        this.events = events;
        this.pools = pools;
        this.requests = requests;
        this.network = network;
        this.tags = tags;
        this.states = states;
        states.addListener(this::tidy);
    }

    private void tidy(Instance instance) {
        if (instance.state == InstanceState.TERMINATED) {
            network.release(instance.subnet(), instance.privateIp());
            loop.after(REMEMBERED, () -> {
                instances.remove(instance.id());
                requests.forget(instance);
                tags.forget(instance.id());
            });
        }
    }

    /** Adds a listener; listeners are told in the order in which they came. */
    public void addListener(InstanceListener listener) {
        states.addListener(listener);
    }

    /** All instances in the order of their launch, those that were terminated for an hour. */
    public Collection<Instance> list() {
        return Collections.unmodifiableCollection(instances.values());
    }

    /** The instance of that id, if there is one. */
    public Optional<Instance> find(String id) {
        return Optional.ofNullable(instances.get(id));
    }

    /**
     * The instance of that id.
     *
     * @throws UnknownNameException if there is none
     */
    public Instance get(String id) {
        return find(id).orElseThrow(() ->
                new UnknownNameException("InvalidInstanceID.NotFound", "The instance ID '" + id + "' does not exist"));
    }

    /**
     * Launches an instance, which is pending until the start-up time has passed.
     *
     * @throws dev.lastcall.cloud.error.RefusedException if the region has no such zone, or its subnet no address left
     * @throws InsufficientCapacityException if it is to be a Spot Instance and its pool has been withdrawn
     */
    public Instance launch(LaunchTemplate template, String availabilityZone, PurchaseOption purchaseOption) {
        return launch(template, availabilityZone, purchaseOption, 1, "").get(0);
    }

    /**
     * Launches some instances at once: all of them, or none.
     *
     * @param requester the service that launches them; empty for the account itself
     * @throws dev.lastcall.cloud.error.RefusedException if the region has no such zone, or its subnet too few addresses
     * @throws InsufficientCapacityException if they are to be Spot Instances and their pool has been withdrawn
     */
    public List<Instance> launch(
            LaunchTemplate template,
            String availabilityZone,
            PurchaseOption purchaseOption,
            int count,
            String requester) {
        var subnet = network.subnetOf(availabilityZone);
        network.requireFree(subnet, count);
        if (purchaseOption == PurchaseOption.SPOT) {
            pools.requireCapacity(new CapacityPool(template.instanceType().name(), availabilityZone));
        }
        var reservation = new Reservation(names.ec2Id("r"), requester, launches++, loop.now());
        var launched = new ArrayList<Instance>();
        for (int i = 0; i < count; i++) {
            var address = network.take(subnet);
            var id = names.ec2Id("i");
            launched.add(new Instance(id, template, subnet, purchaseOption, address, reservation, i, tags));
            tags.put(id, template.tags());
        }
        launched.forEach(this::begin);
        return launched;
    }

    private void begin(Instance instance) {
        instances.put(instance.id(), instance);
        if (instance.purchaseOption() == PurchaseOption.SPOT) {
            events.requestFulfilled(instance, requests.fulfil(instance).id());
        }
        states.startUp(instance);
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
        requireCapacity(instance);
        instance.stateReason = "";
        instance.notice = null;
        instance.terminationTime = null;
        instance.rebalanceNoticeTime = null;
        instance.launchTime = loop.now();
        requests.retracted(instance);
        states.startUp(instance);
    }

    void requireCapacity(Instance instance) {
        if (instance.purchaseOption() == PurchaseOption.SPOT) {
            pools.requireCapacity(instance.pool());
        }
    }

    /**
     * Stops an instance as its owner does; harmless when it is stopping or stopped.
     *
     * @throws IllegalArgumentException if there is no such instance
     * @throws IllegalStateException if it is shutting down or gone
     */
    public void stop(String instanceId) {
        var instance = get(instanceId);
        switch (instance.state) {
            case STOPPING, STOPPED -> {}
            case SHUTTING_DOWN, TERMINATED ->
                throw new IllegalStateException("IncorrectInstanceState: expected an instance that runs, found that "
                        + instanceId + " is " + instance.state.word());
            case PENDING, RUNNING -> {
                instance.stateReason = "Client.UserInitiatedShutdown";
                instance.notice = null;
                requests.stoppedByUser(instance);
                states.leave(instance, InstanceState.STOPPING, InstanceState.STOPPED);
            }
        }
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
        requests.terminated(instance, instance.state == InstanceState.STOPPED);
        states.leave(instance, InstanceState.SHUTTING_DOWN, InstanceState.TERMINATED);
    }

    /** The end of an interruption. */
    void takeBack(Instance instance, InterruptionAction action) {
        requests.takenBack(instance, action);
        if (action == InterruptionAction.TERMINATE) {
            instance.stateReason = "Server.SpotInstanceTermination";
            states.leave(instance, InstanceState.SHUTTING_DOWN, InstanceState.TERMINATED);
        } else {
            instance.hibernated = action == InterruptionAction.HIBERNATE;
            instance.stateReason = "Server.SpotInstanceShutdown";
            states.leave(instance, InstanceState.STOPPING, InstanceState.STOPPED);
        }
    }

    /** Changes how an instance's metadata may be read, from now on. */
    public void setMetadataOptions(Instance instance, MetadataOptions options) {
        instance.metadataOptions = options;
    }

    /** What the instance's group wants of it, as IMDS says it; empty takes it back. */
    public void setTargetLifecycleState(Instance instance, Optional<String> state) {
        instance.lifecycleState = state.orElse(null);
    }
}
