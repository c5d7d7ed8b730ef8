package dev.lastcall.cloud.ec2;

import dev.lastcall.cloud.error.RefusedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * What owners tell instances, several at once: all of them, or none where EC2 refuses one. Belongs to the world's
 * thread.
 */
public final class InstanceCommands {

    /**
     * What a command did to an instance.
     *
     * @param before the state that it was in
     * @param now the state that it is in
     */
    public record Change(Instance instance, InstanceState before, InstanceState now) {}

    private final Instances instances;

    InstanceCommands(Instances instances) {
        this.instances = instances;
    }

    /**
     * The instances of these ids, in this order.
     *
     * @throws RefusedException if an id is malformed, or there is none of it
     */
    public List<Instance> require(Collection<String> ids) {
        for (var id : ids) {
            if (!id.matches("i-[0-9a-f]{8}([0-9a-f]{9})?")) {
                throw new RefusedException("InvalidInstanceID.Malformed", "Invalid id: \"" + id + "\"");
            }
        }
        var missing = ids.stream().filter(id -> instances.find(id).isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw new RefusedException(
                    "InvalidInstanceID.NotFound",
                    missing.size() == 1
                            ? "The instance ID '" + missing.get(0) + "' does not exist"
                            : "The instance IDs '" + String.join(", ", missing) + "' do not exist");
        }
        return ids.stream().map(instances::get).toList();
    }

    /**
     * TerminateInstances.
     *
     * @throws RefusedException if an id is malformed, or there is none of it
     */
    public List<Change> terminate(Collection<String> ids) {
        return each(require(ids), instance -> instances.terminate(instance.id()));
    }

    /**
     * StopInstances.
     *
     * @throws RefusedException also if an instance is shutting down or gone, or fulfils a one-time request
     */
    public List<Change> stop(Collection<String> ids) {
        var wanted = require(ids);
        for (var instance : wanted) {
            if (isGone(instance)) {
                throw incorrectState(instance, "stopped");
            }
            if (instance.purchaseOption() == PurchaseOption.SPOT
                    && !instance.template().details().spot().persistent()) {
                throw new RefusedException(
                        "UnsupportedOperation",
                        "You can't stop the Spot Instance '" + instance.id()
                                + "' because it is associated with a one-time Spot Instance request. You can only stop"
                                + " Spot Instances associated with persistent Spot Instance requests.");
            }
        }
        return each(wanted, instance -> instances.stop(instance.id()));
    }

    /**
     * StartInstances.
     *
     * @throws RefusedException also if an instance is stopping, shutting down or gone, was interrupted, or its pool has
     *     no capacity
     */
    public List<Change> start(Collection<String> ids) {
        var wanted = require(ids);
        for (var instance : wanted) {
            if (isGone(instance) || instance.state() == InstanceState.STOPPING) {
                throw incorrectState(instance, "started");
            }
            if (instance.stateReason().equals("Server.SpotInstanceShutdown")) {
                throw new RefusedException(
                        "IncorrectSpotRequestState",
                        "The Spot Instance '" + instance.id() + "' was interrupted: only Amazon EC2 can restart it.");
            }
            if (instance.state() == InstanceState.STOPPED) {
                requireCapacity(instance);
            }
        }
        return each(wanted, instance -> {
            if (instance.state() == InstanceState.STOPPED) {
                instances.start(instance.id());
            }
        });
    }

    private void requireCapacity(Instance instance) {
        try {
            instances.requireCapacity(instance);
        } catch (InsufficientCapacityException none) {
            throw none.refusal();
        }
    }

    private static boolean isGone(Instance instance) {
        return instance.state() == InstanceState.SHUTTING_DOWN || instance.state() == InstanceState.TERMINATED;
    }

    private static RefusedException incorrectState(Instance instance, String what) {
        return new RefusedException(
                "IncorrectInstanceState",
                "The instance '" + instance.id() + "' is not in a state from which it can be " + what + ".");
    }

    private static List<Change> each(List<Instance> wanted, Consumer<Instance> command) {
        var changes = new ArrayList<Change>();
        for (var instance : wanted) {
            var before = instance.state();
            command.accept(instance);
            changes.add(new Change(instance, before, instance.state()));
        }
        return changes;
    }
}
