package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import java.util.List;

/** Container instances change their state because a client says so. */
final class MemberStates {

    private final Registry registry;
    private final EcsEvents events;
    private final TaskEnd end;
    private final Rounds rounds;

    MemberStates(Registry registry, EcsEvents events, TaskEnd end, Rounds rounds) {
        this.registry = registry;
        this.events = events;
        this.end = end;
        this.rounds = rounds;
    }

    void set(ContainerInstance member, ContainerInstanceStatus status) {
        if (status == ContainerInstanceStatus.INACTIVE) {
            throw new RefusedException(
                    "InvalidParameterException", "The status must be ACTIVE or DRAINING, found " + status + ".");
        }
        if (member.status != status) {
            member.status = status;
            tell(member);
        }
        rounds.retryPlacements();
    }

    /** Takes it out of its cluster; what runs on it runs on, and ECS knows no more of it. */
    void deregister(ContainerInstance member, boolean force) {
        if (!force && member.tasks.stream().anyMatch(task -> !task.isStopped())) {
            throw new RefusedException("InvalidParameterException", "Found running tasks on the instance.");
        }
        member.status = ContainerInstanceStatus.INACTIVE;
        member.agentConnected = false;
        registry.members.remove(member.instance().id());
        registry.tags.forget(member.arn());
        for (var task : List.copyOf(member.tasks)) {
            end.orphan(task);
            registry.tasks.remove(task.id);
            registry.tags.forget(task.arn);
        }
        if (!member.tasks.isEmpty()) {
            registry.orphaned.put(member.instance().id(), member);
        }
        tell(member);
        rounds.request();
    }

    void tell(ContainerInstance member) {
        events.containerInstanceChanged(
                member, registry.cluster(member.agentConfig().cluster()));
    }
}
