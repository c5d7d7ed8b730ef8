package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.error.RefusedException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The instances of Auto Scaling groups, and the commands that change them. Belongs to the world's thread. */
public final class GroupMembers {

    private final Loop loop;
    private final Ec2 ec2;
    private final Registry registry;
    private final Activities activities;
    private final Membership membership;
    private final Sizing sizing;
    private final InstanceWatch watch;
    private final AutoScalingGroups groups;

    GroupMembers(
            Loop loop,
            Ec2 ec2,
            Registry registry,
            Activities activities,
            Membership membership,
            Sizing sizing,
            InstanceWatch watch,
            AutoScalingGroups groups) {
        this.loop = loop;
        this.ec2 = ec2;
        this.registry = registry;
        this.activities = activities;
        this.membership = membership;
        this.sizing = sizing;
        this.watch = watch;
        this.groups = groups;
    }

    /** The member of that instance's id, if it belongs to a group. */
    public Optional<GroupInstance> find(String instanceId) {
        return registry.member(instanceId);
    }

    /** The members of all groups, by group and in the order in which they came. */
    public List<GroupInstance> list() {
        return registry.groups.values().stream()
                .flatMap(group -> group.members.values().stream())
                .toList();
    }

    private GroupInstance get(String instanceId) {
        return find(instanceId)
                .orElseThrow(() -> new RefusedException(
                        "ValidationError",
                        "Instance Id not found - No managed instance found for instance ID: " + instanceId));
    }

    private List<GroupInstance> get(AutoScalingGroup group, Collection<String> instanceIds) {
        for (var id : instanceIds) {
            if (group.instance(id).isEmpty()) {
                throw new RefusedException(
                        "ValidationError",
                        "The instance " + id + " is not part of Auto Scaling group " + group.name() + ".");
            }
        }
        return instanceIds.stream().flatMap(id -> group.instance(id).stream()).toList();
    }

    /**
     * Protects instances from scale-in, or no longer. Instances that belong to no group are left alone.
     *
     * @return the instances that are protected now, or no longer
     */
    public List<String> protect(Collection<String> instanceIds, boolean protect) {
        var found = instanceIds.stream().flatMap(id -> find(id).stream()).toList();
        found.forEach(member -> member.scaleInProtected = protect);
        found.forEach(member -> sizing.request(member.group()));
        return found.stream().map(member -> member.instance().id()).toList();
    }

    /**
     * SetInstanceProtection.
     *
     * @throws RefusedException if there is no such group, or one of the instances is not in it or not in service
     */
    public void protect(String groupName, Collection<String> instanceIds, boolean protect) {
        var wanted = get(registry.get(groupName), instanceIds);
        for (var member : wanted) {
            if (!member.state.counts() && member.state != LifecycleState.STANDBY) {
                throw new RefusedException(
                        "ValidationError",
                        "The instance " + member.instance().id()
                                + " is not in InService or EnteringStandby or Standby.");
            }
        }
        protect(instanceIds, protect);
    }

    /**
     * TerminateInstanceInAutoScalingGroup.
     *
     * @param decrement whether no other comes in its place
     * @return what is done
     * @throws RefusedException if it belongs to no group, or the group would have fewer instances than its least
     */
    public Activity terminate(String instanceId, boolean decrement) {
        var member = get(instanceId);
        if (!member.state.counts() && member.state != LifecycleState.STANDBY && member.activity != null) {
            return member.activity;
        }
        var group = member.group();
        int before = group.desiredCapacity();
        decrement(group, decrement ? 1 : 0);
        membership.retire(
                member,
                activities.at("instance " + instanceId + " was taken out of service in response to a user request"
                        + (decrement ? ", shrinking the capacity from " + before + " to " + (before - 1) + "." : ".")));
        return group.activities.getFirst();
    }

    private void decrement(AutoScalingGroup group, int by) {
        if (by > 0 && group.desiredCapacity() - by < group.definition.min()) {
            throw new RefusedException(
                    "ValidationError",
                    "Currently, desiredSize equals minSize (" + group.definition.min()
                            + "). Terminating instance without replacement will violate group's min size constraint."
                            + " Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.");
        }
        if (by > 0) {
            groups.resize(group, group.desiredCapacity() - by);
        }
    }

    /**
     * SetInstanceHealth.
     *
     * @param respectGrace whether an instance within the grace period stays healthy
     * @throws RefusedException if it belongs to no group
     */
    public void setHealth(String instanceId, boolean healthy, boolean respectGrace) {
        var member = get(instanceId);
        var since = member.inServiceSince;
        boolean young = since == null
                || loop.now().isBefore(since.plus(member.group().definition.healthCheckGracePeriod()));
        if (!healthy && respectGrace && young) {
            return;
        }
        member.healthy = healthy;
        if (!healthy) {
            watch.replace(member, "a user health-check");
        }
    }

    /**
     * Takes running instances into a group, which is to have as many more.
     *
     * @throws RefusedException if there is no such group, an instance does not run or belongs to a group, or there
     *     would be more instances than the group may have
     */
    public void attach(String groupName, Collection<String> instanceIds) {
        var group = registry.get(groupName);
        var instances = ec2.commands().require(instanceIds);
        for (var instance : instances) {
            if (find(instance.id()).isPresent()) {
                throw new RefusedException(
                        "ValidationError",
                        "Instance " + instance.id() + " is already part of AutoScalingGroup:"
                                + get(instance.id()).group().name());
            }
            if (instance.state() != InstanceState.RUNNING) {
                throw new RefusedException(
                        "ValidationError",
                        "Instance " + instance.id()
                                + " is not in correct state. Instance(s) must be in 'running' state.");
            }
        }
        int after = group.desiredCapacity() + instances.size();
        if (after > group.definition.max()) {
            throw new RefusedException(
                    "ValidationError",
                    "AutoScalingGroup " + group.name() + " has max-size=" + group.definition.max()
                            + ", current-size=" + group.desiredCapacity() + ". Cannot attach " + instances.size()
                            + " instance(s).");
        }
        for (var instance : instances) {
            var member = new GroupInstance(instance, group, null);
            ec2.tags().put(instance.id(), Map.of(AutoScalingGroups.GROUP_TAG, groupName));
            membership.join(member);
            activities.begin(
                    member,
                    "Attaching an existing EC2 instance",
                    activities.at("an instance was attached in response to a user request. Capacity increased from "
                            + group.desiredCapacity() + " to " + (group.desiredCapacity() + 1) + "."));
            groups.resize(group, group.desiredCapacity() + 1);
            membership.running(member);
        }
    }

    /**
     * Lets instances out of a group, which go on running.
     *
     * @param decrement whether no others come in their place
     * @return what is done
     * @throws RefusedException if there is no such group, an instance is not in it, or the group would have fewer
     *     instances than its least
     */
    public List<Activity> detach(String groupName, Collection<String> instanceIds, boolean decrement) {
        var group = registry.get(groupName);
        var wanted = get(group, instanceIds);
        int before = group.desiredCapacity();
        decrement(group, decrement ? wanted.size() : 0);
        var cause =
                decrement ? ", shrinking the capacity from " + before + " to " + group.desiredCapacity() + "." : ".";
        return wanted.stream()
                .map(member -> {
                    membership.detach(
                            member,
                            activities.at("instance " + member.instance().id()
                                    + " was detached in response to a user request" + cause));
                    return group.activities.getFirst();
                })
                .toList();
    }

    /**
     * Lets instances in service stand by: they run, and count no longer.
     *
     * @param decrement whether no others come in their place
     * @return what is done
     * @throws RefusedException if there is no such group, an instance is not in it or not in service, or the group would
     *     have fewer instances than its least
     */
    public List<Activity> enterStandby(String groupName, Collection<String> instanceIds, boolean decrement) {
        var group = registry.get(groupName);
        var wanted = get(group, instanceIds);
        requireState(wanted, LifecycleState.IN_SERVICE);
        int before = group.desiredCapacity();
        decrement(group, decrement ? wanted.size() : 0);
        var cause =
                decrement ? ", shrinking the capacity from " + before + " to " + group.desiredCapacity() + "." : ".";
        return wanted.stream()
                .map(member -> membership.standBy(
                        member,
                        activities.at("instance " + member.instance().id()
                                + " was moved to standby in response to a user request" + cause)))
                .toList();
    }

    /**
     * Takes instances that stand by into service again; the group is to have as many more.
     *
     * @return what is done
     * @throws RefusedException if there is no such group, an instance is not in it or does not stand by, or there would
     *     be more instances than the group may have
     */
    public List<Activity> exitStandby(String groupName, Collection<String> instanceIds) {
        var group = registry.get(groupName);
        var wanted = get(group, instanceIds);
        requireState(wanted, LifecycleState.STANDBY);
        int before = group.desiredCapacity();
        int after = before + wanted.size();
        if (after > group.definition.max()) {
            throw new RefusedException(
                    "ValidationError",
                    "AutoScalingGroup " + groupName + " has max-size=" + group.definition.max() + ", current-size="
                            + before + ". Cannot exit standby for " + wanted.size() + " instance(s).");
        }
        groups.resize(group, after);
        return wanted.stream()
                .map(member -> membership.serveAgain(
                        member,
                        activities.at("instance " + member.instance().id()
                                + " was moved out of standby in response to a user request, increasing the capacity from "
                                + before + " to " + after + ".")))
                .toList();
    }

    private static void requireState(List<GroupInstance> wanted, LifecycleState state) {
        for (var member : wanted) {
            if (member.state != state) {
                throw new RefusedException(
                        "ValidationError",
                        "The instance " + member.instance().id() + " is not in " + state.word() + ".");
            }
        }
    }
}
