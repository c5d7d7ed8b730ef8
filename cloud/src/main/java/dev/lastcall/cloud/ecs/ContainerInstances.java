package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InstanceListener;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The container instances, and the commands that change them. Belongs to the world's thread. */
public final class ContainerInstances implements InstanceListener {

    private final Loop loop;
    private final Names names;
    private final Registry registry;
    private final MemberStates states;
    private final TaskEnd end;
    private final Hibernation hibernation;
    private final Rounds rounds;

    ContainerInstances(
            Loop loop,
            Names names,
            Registry registry,
            MemberStates states,
            TaskEnd end,
            Hibernation hibernation,
            Rounds rounds) {
        this.loop = loop;
        this.names = names;
        this.registry = registry;
        this.states = states;
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
        registry.tags.begin(arn, Map.of());
        states.tell(member);
        rounds.retryPlacements();
        return member;
    }

    private void connect(ContainerInstance member) {
        member.agentConnected = true;
        states.tell(member);
        rounds.retryPlacements();
    }

    /** The container instance of an instance, if its agent is connected. */
    public Optional<ContainerInstance> connected(String instanceId) {
        return Optional.ofNullable(registry.members.get(instanceId)).filter(member -> member.agentConnected);
    }

    /**
     * Sets one container instance to ACTIVE or DRAINING; harmless when it is so already.
     *
     * @param containerInstance its ARN, or its instance's id
     * @param status ACTIVE or DRAINING
     * @throws RefusedException if there is no such container instance, or the status is not one of the two
     */
    public void updateState(String containerInstance, ContainerInstanceStatus status) {
        states.set(registry.member(containerInstance), status);
    }

    /**
     * The same for one of a cluster.
     *
     * @param containerInstance its id or ARN
     * @return what it is now; empty if there is none
     * @throws RefusedException if there is no such cluster, or the status is not one of the two
     */
    public Optional<DescribedContainerInstance> updateState(
            String cluster, String containerInstance, ContainerInstanceStatus status) {
        var member = registry.findMember(registry.cluster(cluster), containerInstance);
        member.ifPresent(found -> states.set(found, status));
        return member.map(this::describe);
    }

    /**
     * Takes a container instance out of its cluster. What runs on it runs on until its instance goes, and ECS knows no
     * more of it.
     *
     * @param force whether to do so when tasks run on it
     * @throws RefusedException if there is none, or tasks run on it
     */
    public DescribedContainerInstance deregister(String cluster, String containerInstance, boolean force) {
        var member = registry.memberOf(registry.cluster(cluster), containerInstance);
        states.deregister(member, force);
        return describe(member);
    }

    /**
     * A container instance of a cluster, by its id or ARN; empty if there is none.
     *
     * @throws RefusedException if there is no such cluster
     */
    public Optional<DescribedContainerInstance> find(String cluster, String idOrArn) {
        return registry.findMember(registry.cluster(cluster), idOrArn).map(this::describe);
    }

    /** The ARN that a container instance of this id has or would have. */
    public String arn(String cluster, String idOrArn) {
        return registry.memberArn(registry.cluster(cluster), idOrArn);
    }

    private DescribedContainerInstance describe(ContainerInstance member) {
        return member.describe(registry.tags.of(member.arn()));
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
        var orphaned = registry.orphaned.get(instance.id());
        if (orphaned != null && instance.state() == InstanceState.SHUTTING_DOWN) {
            registry.orphaned.remove(instance.id());
            endTasks(orphaned, "terminated");
        }
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
                registry.tags.forget(member.arn());
                states.tell(member);
            }
            case PENDING, STOPPED -> {}
        }
    }

    private void hostGone(ContainerInstance member, String how) {
        disconnect(member);
        endTasks(member, how);
        // What waited for the end of its hibernation finds that there is nothing left to do.
        member.awake();
        rounds.request();
    }

    private void endTasks(ContainerInstance member, String how) {
        var reason = "Host EC2 (instance " + member.instance().id() + ") " + how + ".";
        List.copyOf(member.tasks).forEach(task -> end.hostGone(task, reason));
    }

    private void hibernate(ContainerInstance member) {
        hibernation.freeze(member);
        disconnect(member);
        rounds.request();
    }

    private void disconnect(ContainerInstance member) {
        if (member.agentConnected) {
            member.agentConnected = false;
            states.tell(member);
        }
    }

    /**
     * The ARNs of a cluster's container instances, in their own order.
     *
     * @param filter an expression of the cluster query language
     * @param status their status
     * @throws RefusedException if there is no such cluster, or the filter cannot be read
     */
    public List<String> list(String cluster, Optional<String> filter, Optional<String> status) {
        var wanted = filter.map(MemberFilter::new);
        return registry.membersOf(registry.cluster(cluster)).stream()
                .filter(member -> status.isEmpty() || member.status.name().equals(status.get()))
                .filter(member -> wanted.isEmpty() || wanted.get().accepts(member))
                .map(ContainerInstance::arn)
                .sorted()
                .toList();
    }

    /** All container instances that are registered. */
    public List<ContainerInstanceDescription> list() {
        return registry.members.values().stream()
                .map(ContainerInstance::describe)
                .toList();
    }
}
