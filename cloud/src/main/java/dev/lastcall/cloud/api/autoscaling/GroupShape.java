package dev.lastcall.cloud.api.autoscaling;

import dev.lastcall.cloud.autoscaling.AutoScalingGroup;
import dev.lastcall.cloud.autoscaling.GroupInstance;
import dev.lastcall.cloud.autoscaling.GroupTag;
import dev.lastcall.cloud.autoscaling.MixedInstances;
import dev.lastcall.cloud.ec2.template.LaunchTemplates;
import dev.lastcall.cloud.ec2.template.TemplateReference;
import dev.lastcall.cloud.ec2.template.TemplateVersion;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.DefaultVpc;
import dev.lastcall.cloud.naming.Names;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** A group as DescribeAutoScalingGroups shows it. */
final class GroupShape {

    private final Names names;
    private final LaunchTemplates templates;

    GroupShape(Names names, LaunchTemplates templates) {
        this.names = names;
        this.templates = templates;
    }

    software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup of(
            AutoScalingGroup group, boolean withInstances) {
        var definition = group.definition();
        return software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup.builder()
                .autoScalingGroupName(group.name())
                .autoScalingGroupARN(group.arn())
                .launchTemplate(definition.mixed().isPresent() ? null : template(definition.template()))
                .mixedInstancesPolicy(definition
                        .mixed()
                        .map(mixed -> policy(definition.template(), mixed))
                        .orElse(null))
                .minSize(definition.min())
                .maxSize(definition.max())
                .desiredCapacity(definition.desired())
                .defaultCooldown((int) definition.cooldown().toSeconds())
                .availabilityZones(definition.zones())
                .vpcZoneIdentifier(vpcZones(group))
                .loadBalancerNames(List.of())
                .targetGroupARNs(List.of())
                .trafficSources(List.of())
                .healthCheckType(definition.healthCheckType())
                .healthCheckGracePeriod(
                        (int) definition.healthCheckGracePeriod().toSeconds())
                .instances(
                        withInstances ? group.instances().stream().map(this::of).toList() : List.of())
                .createdTime(group.createdTime())
                .suspendedProcesses(group.suspendedProcesses().entrySet().stream()
                        .map(entry -> SuspendedProcess.builder()
                                .processName(entry.getKey())
                                .suspensionReason(entry.getValue())
                                .build())
                        .toList())
                .enabledMetrics(List.of())
                .status(group.isDeleting() ? "Delete in progress" : null)
                .tags(tags(group))
                .terminationPolicies(definition.terminationPolicies())
                .newInstancesProtectedFromScaleIn(definition.protectNew())
                .capacityRebalance(definition.capacityRebalance())
                .serviceLinkedRoleARN("arn:aws:iam::" + names.account()
                        + ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling")
                .build();
    }

    private static String vpcZones(AutoScalingGroup group) {
        var definition = group.definition();
        return String.join(
                ",",
                definition.subnetIds().isEmpty()
                        ? definition.zones().stream().map(DefaultVpc::subnetId).toList()
                        : definition.subnetIds());
    }

    private @Nullable LaunchTemplateSpecification template(TemplateReference reference) {
        var builder = LaunchTemplateSpecification.builder()
                .launchTemplateId(reference.id().orElse(null))
                .launchTemplateName(reference.name().orElse(null))
                .version(reference.version());
        try {
            var found = templates.get(reference.id(), reference.name());
            builder.launchTemplateId(found.id()).launchTemplateName(found.name());
        } catch (RefusedException deleted) {
            // A template may go before its groups: what the group was told is shown.
            return builder.build();
        }
        return builder.build();
    }

    private MixedInstancesPolicy policy(TemplateReference reference, MixedInstances mixed) {
        return MixedInstancesPolicy.builder()
                .launchTemplate(template -> template.launchTemplateSpecification(template(reference))
                        .overrides(mixed.overrides().stream()
                                .map(override -> LaunchTemplateOverrides.builder()
                                        .instanceType(override.instanceType())
                                        .weightedCapacity(
                                                override.weightedCapacity().orElse(null))
                                        .launchTemplateSpecification(override.template()
                                                .map(this::template)
                                                .orElse(null))
                                        .build())
                                .toList()))
                .instancesDistribution(distribution -> distribution
                        .onDemandAllocationStrategy(mixed.onDemandStrategy().word())
                        .onDemandBaseCapacity(mixed.onDemandBase())
                        .onDemandPercentageAboveBaseCapacity(mixed.onDemandPercentage())
                        .spotAllocationStrategy(mixed.spotStrategy().word())
                        .spotInstancePools(
                                mixed.spotStrategy() == MixedInstances.SpotStrategy.LOWEST_PRICE
                                        ? mixed.spotPools()
                                        : null)
                        .spotMaxPrice(mixed.spotMaxPrice().orElse(null)))
                .build();
    }

    static @Nullable LaunchTemplateSpecification version(GroupInstance member) {
        return member.template().map(GroupShape::version).orElse(null);
    }

    private static LaunchTemplateSpecification version(TemplateVersion version) {
        return LaunchTemplateSpecification.builder()
                .launchTemplateId(version.templateId())
                .launchTemplateName(version.templateName())
                .version(Long.toString(version.number()))
                .build();
    }

    private Instance of(GroupInstance member) {
        return Instance.builder()
                .instanceId(member.instance().id())
                .instanceType(member.instance().type().name())
                .availabilityZone(member.instance().availabilityZone())
                .lifecycleState(member.state().word())
                .healthStatus(member.isHealthy() ? "Healthy" : "Unhealthy")
                .launchTemplate(version(member))
                .protectedFromScaleIn(member.isProtected())
                .build();
    }

    static List<TagDescription> tags(AutoScalingGroup group) {
        return group.definition().tags().entrySet().stream()
                .map(tag -> tag(group, tag.getKey(), tag.getValue()))
                .toList();
    }

    private static TagDescription tag(AutoScalingGroup group, String key, GroupTag tag) {
        return TagDescription.builder()
                .resourceId(group.name())
                .resourceType("auto-scaling-group")
                .key(key)
                .value(tag.value())
                .propagateAtLaunch(tag.propagated())
                .build();
    }

    /** As DescribeAutoScalingInstances writes it, in capitals. */
    static String health(GroupInstance member) {
        return (member.isHealthy() ? "Healthy" : "Unhealthy").toUpperCase(Locale.ROOT);
    }
}
