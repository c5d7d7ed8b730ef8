package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The Auto Scaling groups, and the commands that change them. Belongs to the world's thread. */
public final class AutoScalingGroups {

    /** The tag that every instance of a group has, with the group's name. */
    public static final String GROUP_TAG = "aws:autoscaling:groupName";

    /** The processes that can be suspended. */
    public static final List<String> PROCESSES = List.of(
            "AddToLoadBalancer",
            "AlarmNotification",
            "AZRebalance",
            "HealthCheck",
            "InstanceRefresh",
            "Launch",
            "ReplaceUnhealthy",
            "ScheduledActions",
            "Terminate");

    private final Loop loop;
    private final Names names;
    private final Ec2 ec2;
    private final Registry registry;
    private final Activities activities;
    private final Membership membership;
    private final Sizing sizing;
    private final InstanceWatch watch;

    AutoScalingGroups(
            Loop loop,
            Names names,
            Ec2 ec2,
            Registry registry,
            Activities activities,
            Membership membership,
            Sizing sizing,
            InstanceWatch watch) {
        this.loop = loop;
        this.names = names;
        this.ec2 = ec2;
        this.registry = registry;
        this.activities = activities;
        this.membership = membership;
        this.sizing = sizing;
        this.watch = watch;
    }

    /** Adds a listener; listeners are told in the order in which they came. */
    public void addListener(GroupInstanceListener listener) {
        membership.addListener(listener);
    }

    /** All groups, by name. */
    public Collection<AutoScalingGroup> list() {
        return Collections.unmodifiableCollection(registry.groups.values());
    }

    /** The group of that name or ARN, if there is one. */
    public Optional<AutoScalingGroup> find(String nameOrArn) {
        return Optional.ofNullable(registry.groups.get(nameOrArn))
                .or(() -> registry.groups.values().stream()
                        .filter(group -> group.arn().equals(nameOrArn))
                        .findFirst());
    }

    /**
     * The group of that name.
     *
     * @throws RefusedException if there is none
     */
    public AutoScalingGroup get(String name) {
        return registry.get(name);
    }

    /** The group that an instance belongs to, if it does. */
    public Optional<AutoScalingGroup> groupOf(String instanceId) {
        return registry.member(instanceId).map(GroupInstance::group);
    }

    /** What was and is done to all groups, the last first; of those that were deleted too. */
    public List<Activity> activities() {
        return Stream.concat(
                        registry.groups.values().stream().flatMap(group -> group.activities.stream()),
                        activities.ofDeletedGroups().stream())
                .sorted((one, other) -> Integer.compare(other.number(), one.number()))
                .toList();
    }

    /**
     * A new group, which launches its instances soon.
     *
     * @throws RefusedException if the name is taken, the sizes do not fit each other, or something is unknown
     */
    public AutoScalingGroup create(GroupDefinition definition) {
        if (registry.groups.containsKey(definition.name())) {
            throw new RefusedException(
                    "AlreadyExists",
                    "AutoScalingGroup by this name already exists - A group with the name " + definition.name()
                            + " already exists");
        }
        require(definition);
        var arn = names.arn(
                "autoscaling", "autoScalingGroup:" + names.uuid() + ":autoScalingGroupName/" + definition.name());
        var group = new AutoScalingGroup(arn, definition, loop.now());
        registry.groups.put(group.name(), group);
        group.reason =
                activities.at("a user request created an AutoScalingGroup changing the desired capacity from 0 to "
                        + definition.desired() + ".");
        sizing.request(group);
        return group;
    }

    private void require(GroupDefinition definition) {
        if (definition.max() < definition.min()) {
            throw new RefusedException(
                    "ValidationError",
                    "Max bound, " + definition.max() + ", must be greater than or equal to min bound, "
                            + definition.min());
        }
        if (definition.desired() < definition.min()) {
            throw new RefusedException(
                    "ValidationError",
                    "Desired capacity:" + definition.desired()
                            + " must be between the specified min size:" + definition.min() + " and max size:"
                            + definition.max());
        }
        if (definition.desired() > definition.max()) {
            throw new RefusedException(
                    "ValidationError",
                    "Desired capacity:" + definition.desired()
                            + " must be between the specified min size:" + definition.min() + " and max size:"
                            + definition.max());
        }
        if (definition.zones().isEmpty()) {
            throw new RefusedException("ValidationError", "At least one Availability Zone or VPC Subnet is required.");
        }
        definition.zones().forEach(ec2.network()::subnetOf);
        requireTemplate(definition);
    }

    private void requireTemplate(GroupDefinition definition) {
        try {
            ec2.launchTemplates().get(definition.template());
            definition
                    .mixed()
                    .ifPresent(mixed -> mixed.overrides()
                            .forEach(override -> override.template().ifPresent(ec2.launchTemplates()::get)));
        } catch (RefusedException unknown) {
            throw new RefusedException(
                    "ValidationError", "You must use a valid fully-formed launch template. " + unknown.getMessage());
        }
    }

    /**
     * Changes a group.
     *
     * @throws RefusedException if there is no such group, the sizes do not fit each other, or something is unknown
     */
    public void update(String name, UnaryOperator<GroupDefinition> change) {
        var group = get(name);
        var before = group.definition;
        var after = change.apply(before);
        require(after);
        group.definition = after;
        if (before.desired() != after.desired() || before.min() != after.min() || before.max() != after.max()) {
            group.reason = activities.at("a user request update of AutoScalingGroup constraints to min: " + after.min()
                    + ", max: " + after.max() + ", desired: " + after.desired()
                    + (before.desired() == after.desired()
                            ? "."
                            : " changing the desired capacity from " + before.desired() + " to " + after.desired()
                                    + "."));
        }
        sizing.request(group);
    }

    /**
     * How many instances there are to be.
     *
     * @throws RefusedException if there is no such group, or the number is not within its bounds
     */
    public void setDesiredCapacity(String name, int desired) {
        var group = get(name);
        var definition = group.definition;
        if (desired > definition.max()) {
            throw new RefusedException(
                    "ValidationError",
                    "New SetDesiredCapacity value " + desired + " is above max value " + definition.max()
                            + " for the AutoScalingGroup.");
        }
        if (desired < definition.min()) {
            throw new RefusedException(
                    "ValidationError",
                    "New SetDesiredCapacity value " + desired + " is below min value " + definition.min()
                            + " for the AutoScalingGroup.");
        }
        if (desired != definition.desired()) {
            group.reason = activities.at("a user request explicitly set group desired capacity changing the desired"
                    + " capacity from " + definition.desired() + " to " + desired + ".");
            resize(group, desired);
        }
    }

    /** Without further reasons. */
    void resize(AutoScalingGroup group, int desired) {
        var definition = group.definition;
        group.definition = definition.toBuilder()
                .size(definition.min(), definition.max(), desired)
                .build();
        sizing.request(group);
    }

    /**
     * Deletes a group, at once or with its last instance.
     *
     * @param force whether its instances are terminated first, without waiting for its hooks
     * @throws RefusedException if there is no such group, or it has instances and is not forced
     */
    public void delete(String name, boolean force) {
        var group = get(name);
        if (!group.members.isEmpty() && !force) {
            throw new RefusedException(
                    "ResourceInUse",
                    "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s)"
                            + " still in the group.");
        }
        group.deleting = true;
        group.hooks.clear();
        var cause = activities.at("a user request force deleted AutoScalingGroup changing the desired capacity from "
                + group.desiredCapacity() + " to 0.");
        var definition = group.definition;
        group.definition = definition.toBuilder().size(0, definition.max(), 0).build();
        for (var member : List.copyOf(group.members.values())) {
            membership.letGo(member, cause);
        }
        registry.tidy(group);
    }

    /**
     * Suspends processes.
     *
     * @param processes empty for all
     * @throws RefusedException if there is no such group or process
     */
    public void suspend(String name, List<String> processes) {
        var group = get(name);
        for (var process : requireProcesses(processes)) {
            group.suspended.put(process, "User suspended at " + AutoScalingEvents.text(loop.now()));
        }
    }

    /**
     * Lets processes run again.
     *
     * @param processes empty for all
     * @throws RefusedException if there is no such group or process
     */
    public void resume(String name, List<String> processes) {
        var group = get(name);
        requireProcesses(processes).forEach(group.suspended::remove);
        watch.resume(group);
    }

    private static List<String> requireProcesses(List<String> processes) {
        for (var process : processes) {
            if (!PROCESSES.contains(process)) {
                throw new RefusedException("ValidationError", "Unsupported Process Type : " + process);
            }
        }
        return processes.isEmpty() ? PROCESSES : processes;
    }

    /**
     * Adds tags to a group, in place of those of the same key.
     *
     * @throws RefusedException if there is no such group
     */
    public void tag(String name, String key, GroupTag tag) {
        var group = get(name);
        group.definition = group.definition.toBuilder().tag(key, tag).build();
    }

    /**
     * Takes a tag from a group; harmless where there is none.
     *
     * @throws RefusedException if there is no such group
     */
    public void untag(String name, String key) {
        var group = get(name);
        group.definition = group.definition.toBuilder().withoutTag(key).build();
    }
}
