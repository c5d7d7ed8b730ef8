package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.event.EventBus;
import dev.lastcall.cloud.naming.Names;

/** EC2 Auto Scaling in one region. Belongs to the world's thread. */
public final class AutoScaling {

    private final AutoScalingGroups groups;
    private final GroupMembers members;
    private final LifecycleHooks hooks;

    /** An account without groups. */
    public AutoScaling(Loop loop, Names names, EventBus bus, Ec2 ec2, AutoScalingSettings settings) {
        var events = new AutoScalingEvents(bus, names);
        var activities = new Activities(loop, names, events);
        var sizing = new Sizing(loop, ec2, settings, activities);
        var registry = new Registry(activities);
        var membership = new Membership(loop, names, ec2, activities, events, group -> {
            registry.tidy(group);
            sizing.request(group);
        });
        sizing.through(membership);
        var watch = new InstanceWatch(loop, settings, activities, membership, sizing, registry::member);
        ec2.instances().addListener(watch);
        groups = new AutoScalingGroups(loop, names, ec2, registry, activities, membership, sizing, watch);
        members = new GroupMembers(loop, ec2, registry, activities, membership, sizing, watch, groups);
        hooks = new LifecycleHooks(registry, membership.hooks());
    }

    /** The groups. */
    public AutoScalingGroups groups() {
        return groups;
    }

    /** The instances of groups, as members. */
    public GroupMembers members() {
        return members;
    }

    /** The lifecycle hooks. */
    public LifecycleHooks hooks() {
        return hooks;
    }
}
