package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InstanceListener;
import dev.lastcall.cloud.naming.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The container instances, and the commands that change them. Belongs to the world's thread. */
public final class ContainerInstances implements InstanceListener {

    private final Loop loop;
    private final Names names;
    private final Registry registry;
    private final EcsEvents events;
    private final TaskEnd end;
    private final Rounds rounds;

    ContainerInstances(Loop loop, Names names, Registry registry, EcsEvents events, TaskEnd end, Rounds rounds) {
        this.loop = loop;
        this.names = names;
        this.registry = registry;
        this.events = events;
        this.end = end;
        this.rounds = rounds;
    }

    /**
     * What an agent does at its start; answers the container instance.
     *
     * @throws IllegalArgumentException if the agent's cluster is unknown
     */
    public ContainerInstance register(Instance instance, AgentConfig config) {
        var cluster = registry.cluster(config.cluster());
        var arn = names.arn("ecs", "container-instance/" + cluster.name() + "/" + names.hex(32));
        var member = new ContainerInstance(arn, instance, config, loop.now());
        registry.members.put(instance.id(), member);
        tell(member);
        rounds.retryPlacements();
        return member;
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
            case STOPPING -> hostGone(member, "stopped");
            case TERMINATED -> {
                member.status = ContainerInstanceStatus.INACTIVE;
                registry.members.remove(instance.id());
                tell(member);
            }
            case PENDING, RUNNING, STOPPED -> {}
        }
    }

    private void hostGone(ContainerInstance member, String how) {
        member.agentConnected = false;
        tell(member);
        var reason = "Host EC2 (instance " + member.instance().id() + ") " + how + ".";
        List.copyOf(member.tasks).forEach(task -> end.hostGone(task, reason));
        rounds.request();
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
