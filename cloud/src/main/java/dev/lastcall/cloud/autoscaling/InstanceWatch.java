package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InstanceListener;
import dev.lastcall.cloud.ec2.InstanceState;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What groups do about what happens to their instances. Belongs to the world's thread. */
final class InstanceWatch implements InstanceListener {

    private final Loop loop;
    private final AutoScalingSettings settings;
    private final Activities activities;
    private final Membership membership;
    private final Sizing sizing;
    private final Function<String, Optional<GroupInstance>> members;

    InstanceWatch(
            Loop loop,
            AutoScalingSettings settings,
            Activities activities,
            Membership membership,
            Sizing sizing,
            Function<String, Optional<GroupInstance>> members) {
        this.loop = loop;
        this.settings = settings;
        this.activities = activities;
        this.membership = membership;
        this.sizing = sizing;
        this.members = members;
    }

    @Override
    public void onState(Instance instance) {
        members.apply(instance.id()).ifPresent(member -> onState(member, instance.state()));
    }

    private void onState(GroupInstance member, InstanceState state) {
        switch (state) {
            case RUNNING -> membership.running(member);
            case TERMINATED -> {
                membership.gone(member);
                doubt(member);
            }
            case STOPPING, STOPPED, SHUTTING_DOWN -> doubt(member);
            case PENDING -> {}
        }
    }

    /** The next health check finds it so. */
    private void doubt(GroupInstance member) {
        if (!member.doubted && (member.state.counts() || member.state == LifecycleState.STANDBY)) {
            member.doubted = true;
            loop.after(settings.healthCheckDelay(), () -> check(member));
        }
    }

    /** What a health check does about an instance that EC2 no longer runs. */
    void check(GroupInstance member) {
        boolean leaves = !member.state.counts();
        if (leaves || !member.doubted || member.group().suspended.containsKey("HealthCheck")) {
            return;
        }
        var state = member.instance().state();
        if (state == InstanceState.RUNNING || state == InstanceState.PENDING) {
            member.doubted = false;
            return;
        }
        member.healthy = false;
        replace(member, "an EC2 health check indicating it has been terminated or stopped");
    }

    /** Takes an unhealthy instance out, for another to come in its place. */
    void replace(GroupInstance member, String because) {
        if (!member.group().suspended.containsKey("ReplaceUnhealthy") && member.state.counts()) {
            membership.retire(
                    member, activities.at("an instance was taken out of service in response to " + because + "."));
        }
    }

    /** Processes run again: what they would have done meanwhile is done now. */
    void resume(AutoScalingGroup group) {
        for (var member : List.copyOf(group.members.values())) {
            check(member);
            if (!member.healthy) {
                replace(member, "a user health-check");
            }
        }
        sizing.request(group);
    }

    /** With Capacity Rebalancing another is launched, and this one goes when that one is in service. */
    @Override
    public void onRebalanceRecommendation(Instance instance) {
        members.apply(instance.id()).filter(InstanceWatch::rebalances).ifPresent(member -> {
            member.atRisk = true;
            sizing.request(member.group());
        });
    }

    /** With Capacity Rebalancing its hooks are called at once, and another is launched. */
    @Override
    public void onNotice(Instance instance) {
        members.apply(instance.id()).filter(InstanceWatch::rebalances).ifPresent(member -> {
            var cause = activities.at("an instance was taken out of service in response to an EC2 Spot Instance"
                    + " interruption notice.");
            if (settings.terminateAtNotice()) {
                membership.retire(member, cause);
            } else {
                membership.leaveToEc2(member, cause);
            }
        });
    }

    private static boolean rebalances(GroupInstance member) {
        return member.group().definition().capacityRebalance() && member.state.counts();
    }
}
