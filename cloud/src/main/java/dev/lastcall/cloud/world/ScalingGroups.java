package dev.lastcall.cloud.world;

import dev.lastcall.cloud.autoscaling.AutoScaling;
import dev.lastcall.cloud.autoscaling.AutoScalingGroup;
import dev.lastcall.cloud.autoscaling.GroupInstance;
import dev.lastcall.cloud.autoscaling.LifecycleHook;
import dev.lastcall.cloud.autoscaling.LifecycleState;
import dev.lastcall.cloud.autoscaling.MixedInstances;
import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.InstanceType;
import dev.lastcall.cloud.ecs.CapacityGroups;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The Auto Scaling groups as ECS's capacity providers use them. */
final class ScalingGroups implements CapacityGroups {

    private static final String HOOK = "ecs-managed-draining-termination-hook";
    private static final Duration LONGEST_DRAINING = Duration.ofHours(48);

    private final Ec2 ec2;
    private final Supplier<AutoScaling> autoScaling;

    /** @param autoScaling which is made after ECS, and is not asked before */
    ScalingGroups(Ec2 ec2, Supplier<AutoScaling> autoScaling) {
        this.ec2 = ec2;
        this.autoScaling = autoScaling;
    }

    private Optional<AutoScalingGroup> group(String nameOrArn) {
        return autoScaling.get().groups().find(nameOrArn);
    }

    @Override
    public Optional<Group> find(String nameOrArn) {
        return group(nameOrArn).map(this::describe);
    }

    private Group describe(AutoScalingGroup group) {
        var definition = group.definition();
        return new Group(
                group.arn(),
                group.name(),
                group.desiredCapacity(),
                definition.min(),
                definition.max(),
                definition.protectNew(),
                ids(group, member -> true),
                ids(group, member -> member.state() == LifecycleState.TERMINATING_WAIT),
                ids(group, GroupInstance::isProtected),
                types(group));
    }

    private static List<String> ids(AutoScalingGroup group, Predicate<GroupInstance> wanted) {
        return group.instances().stream()
                .filter(wanted)
                .map(member -> member.instance().id())
                .toList();
    }

    private List<InstanceType> types(AutoScalingGroup group) {
        var definition = group.definition();
        var overrides = definition.mixed().map(MixedInstances::overrides).orElse(List.of());
        var names = overrides.isEmpty()
                ? ec2.launchTemplates().get(definition.template()).data().instanceType().stream()
                        .toList()
                : overrides.stream().map(MixedInstances.Override::instanceType).toList();
        return names.stream().flatMap(name -> InstanceType.find(name).stream()).toList();
    }

    @Override
    public Optional<String> groupOf(String instanceId) {
        return autoScaling.get().groups().groupOf(instanceId).map(AutoScalingGroup::arn);
    }

    @Override
    public void setDesiredCapacity(String arn, int instances) {
        group(arn).ifPresent(group -> {
            var definition = group.definition();
            int within = Math.max(definition.min(), Math.min(definition.max(), instances));
            autoScaling.get().groups().setDesiredCapacity(group.name(), within);
        });
    }

    @Override
    public void protect(String arn, List<String> instanceIds, boolean protectedFromScaleIn) {
        if (!instanceIds.isEmpty()) {
            autoScaling.get().members().protect(instanceIds, protectedFromScaleIn);
        }
    }

    @Override
    public void holdTerminations(String arn, boolean hold) {
        group(arn).ifPresent(group -> {
            boolean held = group.hooks().stream().anyMatch(hook -> hook.name().equals(HOOK));
            if (hold && !held) {
                autoScaling.get().hooks().put(group.name(), hook());
            } else if (!hold && held) {
                autoScaling.get().hooks().delete(group.name(), HOOK);
            }
        });
    }

    private static LifecycleHook hook() {
        return new LifecycleHook(
                HOOK,
                true,
                LONGEST_DRAINING,
                LifecycleHook.Result.CONTINUE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public void letTerminate(String arn, String instanceId) {
        group(arn)
                .ifPresent(group -> autoScaling
                        .get()
                        .hooks()
                        .complete(
                                group.name(),
                                HOOK,
                                Optional.empty(),
                                Optional.of(instanceId),
                                LifecycleHook.Result.CONTINUE));
    }
}
