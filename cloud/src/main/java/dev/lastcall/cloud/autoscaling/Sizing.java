package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InsufficientCapacityException;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.error.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Launches and terminates until a group has as many instances as it is to have. Belongs to the world's thread. */
final class Sizing {

    private final Loop loop;
    private final Ec2 ec2;
    private final AutoScalingSettings settings;
    private final Activities activities;
    private final PoolChoice pools;

    private @Nullable Membership membership;

    Sizing(Loop loop, Ec2 ec2, AutoScalingSettings settings, Activities activities) {
        this.loop = loop;
        this.ec2 = ec2;
        this.settings = settings;
        this.activities = activities;
        pools = new PoolChoice(ec2);
    }

    /** Where instances join and leave: known only after this. */
    void through(Membership itsMembership) {
        membership = itsMembership;
    }

    private Membership membership() {
        return Objects.requireNonNull(membership);
    }

    /** Looks at the group soon. */
    void request(AutoScalingGroup group) {
        request(group, settings.reaction());
    }

    private void request(AutoScalingGroup group, Duration delay) {
        if (group.look == null) {
            group.look = loop.after(delay, () -> {
                group.look = null;
                look(group);
            });
        }
    }

    private void look(AutoScalingGroup group) {
        int actual = group.staying();
        int desired = group.desiredCapacity();
        if (actual < desired && !group.suspended.containsKey("Launch")) {
            grow(group, actual, desired);
        } else if (actual > desired && !group.suspended.containsKey("Terminate")) {
            shrink(group, actual, desired);
        }
        replaceThoseAtRisk(group);
    }

    private void grow(AutoScalingGroup group, int actual, int desired) {
        var cause = takeReason(group)
                + activities.at(
                        "an instance was started in response to a difference between desired and actual capacity,"
                                + " increasing the capacity from " + actual + " to " + desired + ".");
        for (int i = actual; i < desired; i++) {
            if (!launchOne(group, cause)) {
                request(group, settings.retry());
                return;
            }
        }
    }

    private static String takeReason(AutoScalingGroup group) {
        var reason = group.reason.isEmpty() ? "" : group.reason + "  ";
        group.reason = "";
        return reason;
    }

    /** One zone after the other, until one has room. */
    private boolean launchOne(AutoScalingGroup group, String cause) {
        Optional<PurchaseOption> option = Optional.empty();
        for (var zone : PoolChoice.zones(group)) {
            try {
                option = Optional.of(pools.purchaseOption(group));
                if (launchIn(group, zone, option.get(), cause)) {
                    return true;
                }
                failed(
                        group,
                        zone,
                        cause,
                        "InsufficientInstanceCapacity - There is no Spot capacity available that"
                                + " matches your request.",
                        option.get());
            } catch (RefusedException refused) {
                failed(
                        group,
                        zone,
                        cause,
                        String.valueOf(refused.getMessage()),
                        option.orElse(PurchaseOption.ON_DEMAND));
                return false;
            }
        }
        return false;
    }

    private boolean launchIn(AutoScalingGroup group, String zone, PurchaseOption option, String cause) {
        for (var candidate : pools.candidates(group, zone, option)) {
            var version = ec2.launchTemplates().get(candidate.template());
            var template = ec2.blueprints().of(version, candidate.instanceType(), tags(group));
            List<Instance> launched;
            try {
                launched = ec2.instances().launch(template, zone, option, 1, "autoscaling.amazonaws.com");
            } catch (InsufficientCapacityException none) {
                continue;
            }
            var member = new GroupInstance(launched.get(0), group, version);
            member.scaleInProtected = group.definition.protectNew();
            Activities.progress(activities.begin(member, "Launching a new EC2 instance", cause), "PreInService", 30);
            membership().join(member);
            return true;
        }
        return false;
    }

    private static Map<String, String> tags(AutoScalingGroup group) {
        var tags = new TreeMap<String, String>();
        group.definition.tags().forEach((key, tag) -> {
            if (tag.propagated()) {
                tags.put(key, tag.value());
            }
        });
        tags.put(AutoScalingGroups.GROUP_TAG, group.name());
        return tags;
    }

    private void failed(AutoScalingGroup group, String zone, String cause, String problem, PurchaseOption option) {
        var message = (option == PurchaseOption.SPOT ? "Could not launch Spot Instances. " : "") + problem
                + (problem.endsWith(".") ? "" : ".") + " Launching EC2 instance failed.";
        var activity = activities.begin(group, "Launching a new EC2 instance.  Status Reason: " + message, cause);
        activity.zone = zone;
        activity.subnetId = ec2.network().subnetOf(zone).id();
        activities.fail(activity, message, "Launch");
    }

    private void shrink(AutoScalingGroup group, int actual, int desired) {
        var cause = takeReason(group)
                + activities.at("an instance was taken out of service in response to a difference between desired and"
                        + " actual capacity, shrinking the capacity from " + actual + " to " + desired + ".");
        for (int i = actual; i > desired; i--) {
            var victim = TerminationChoice.of(group);
            if (victim.isEmpty()) {
                activities.cancel(activities.begin(
                        group,
                        "Could not scale to desired capacity because all remaining instances are protected from"
                                + " scale-in.",
                        cause));
                return;
            }
            membership()
                    .retire(
                            victim.get(),
                            cause + "  "
                                    + activities.at("instance "
                                            + victim.get().instance().id() + " was selected for termination."));
        }
    }

    /** Each instance in service beyond what those that stay must be lets one at risk go. */
    private void replaceThoseAtRisk(AutoScalingGroup group) {
        long serving = group.members.values().stream()
                .filter(member -> member.stays() && member.state == LifecycleState.IN_SERVICE)
                .count();
        if (serving < group.desiredCapacity() || group.suspended.containsKey("Terminate")) {
            return;
        }
        for (var member : List.copyOf(group.members.values())) {
            if (member.atRisk && member.state == LifecycleState.IN_SERVICE) {
                membership()
                        .retire(
                                member,
                                activities.at("an instance was taken out of service in response to an EC2 instance"
                                        + " rebalance recommendation."));
            }
        }
    }
}
