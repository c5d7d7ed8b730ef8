package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InstanceListener;
import dev.lastcall.cloud.naming.Names;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The container instances, and the commands that change them. Belongs to the world's thread. */
public final class ContainerInstances implements InstanceListener {

    private final Loop loop;
    private final Names names;
    private final Registry registry;
    private final EcsEvents events;
    private final TaskEnd end;
    private final Hibernation hibernation;
    private final Rounds rounds;

    ContainerInstances(
            Loop loop,
            Names names,
            Registry registry,
            EcsEvents events,
            TaskEnd end,
            Hibernation hibernation,
            Rounds rounds) {
        this.loop = loop;
        this.names = names;
        this.registry = registry;
        this.events = events;
        this.end = end;
        this.hibernation = hibernation;
        this.rounds = rounds;
    }

    /**
     * What an agent does at its start; answers the container instance, which after a stop and a start is the one that
     * it was, in the status that it had.
     *
     * @throws IllegalArgumentException if the agent's cluster is unknown
     */
    public ContainerInstance register(Instance instance, AgentConfig config) {
        var known = registry.members.get(instance.id());
        if (known != null) {
            connect(known);
            return known;
        }
        var cluster = registry.cluster(config.cluster());
        var arn = names.arn("ecs", "container-instance/" + cluster.name() + "/" + names.hex(32));
        var member = new ContainerInstance(arn, instance, config, loop.now());
        registry.members.put(instance.id(), member);
        tell(member);
        rounds.retryPlacements();
        return member;
    }

    private void connect(ContainerInstance member) {
        member.agentConnected = true;
        tell(member);
        rounds.retryPlacements();
    }

    /** The container instance of an instance, if its agent is connected. */
    public Optional<ContainerInstance> connected(String instanceId) {
        return Optional.ofNullable(registry.members.get(instanceId)).filter(member -> member.agentConnected);
    }

    /**
     * UpdateContainerInstancesState, for one instance.
     *
     * @param containerInstance its ARN, or its instance's id
     * @param status ACTIVE or DRAINING
     * @throws IllegalArgumentException if there is no such container instance, or the status is not one of the two
     */
    public void updateState(String containerInstance, ContainerInstanceStatus status) {
        if (status == ContainerInstanceStatus.INACTIVE) {
            throw new IllegalArgumentException(
                    "InvalidParameterException: the status must be ACTIVE or DRAINING, found " + status);
        }
        var member = registry.member(containerInstance);
        if (member.status != status) {
            member.status = status;
            tell(member);
        }
        rounds.retryPlacements();
    }

    /** Which comes first for the tasks of one instance, whatever their services say; null takes it back. */
    public void stopTasksOf(String instanceId, @Nullable StopOrder order) {
        var member = registry.members.get(instanceId);
        if (member != null) {
            member.stopOrder = order;
        }
    }

    @Override
    public void onState(Instance instance) {
        var member = registry.members.get(instance.id());
        if (member == null) {
            return;
        }
        switch (instance.state()) {
            case SHUTTING_DOWN -> hostGone(member, "terminated");
            case STOPPING -> {
                if (instance.isHibernated()) {
                    hibernate(member);
                } else {
                    hostGone(member, "stopped");
                }
            }
            case RUNNING -> {
                if (member.frozen) {
                    hibernation.wake(member);
                    connect(member);
                }
            }
            case TERMINATED -> {
                member.status = ContainerInstanceStatus.INACTIVE;
                registry.members.remove(instance.id());
                tell(member);
            }
            case PENDING, STOPPED -> {}
        }
    }

    private void hostGone(ContainerInstance member, String how) {
        disconnect(member);
        var reason = "Host EC2 (instance " + member.instance().id() + ") " + how + ".";
        List.copyOf(member.tasks).forEach(task -> end.hostGone(task, reason));
        // What waited for the end of its hibernation finds that there is nothing left to do.
        member.awake();
        rounds.request();
    }

    private void hibernate(ContainerInstance member) {
        hibernation.freeze(member);
        disconnect(member);
        rounds.request();
    }

    private void disconnect(ContainerInstance member) {
        if (member.agentConnected) {
            member.agentConnected = false;
            tell(member);
        }
    }

    private void tell(ContainerInstance member) {
        events.containerInstanceChanged(
                member, registry.cluster(member.agentConfig().cluster()));
    }

    /** All container instances that are registered. */
    public List<ContainerInstanceDescription> list() {
        return registry.members.values().stream()
                .map(ContainerInstance::describe)
                .toList();
    }
}
