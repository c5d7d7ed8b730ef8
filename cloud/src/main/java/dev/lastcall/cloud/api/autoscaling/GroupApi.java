package dev.lastcall.cloud.api.autoscaling;

import dev.lastcall.cloud.autoscaling.AutoScaling;
import dev.lastcall.cloud.autoscaling.AutoScalingGroup;
import dev.lastcall.cloud.autoscaling.GroupDefinition;
import dev.lastcall.cloud.autoscaling.GroupTag;
import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.world.World;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/** Groups are made, changed, described and deleted. */
final class GroupApi {

    private static final String[] DEFINITION = {
        "AutoScalingGroupName",
        "LaunchTemplate",
        "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification",
        "MixedInstancesPolicy.LaunchTemplate.Overrides.InstanceType",
        "MixedInstancesPolicy.LaunchTemplate.Overrides.LaunchTemplateSpecification",
        "MixedInstancesPolicy.InstancesDistribution",
        "MinSize",
        "MaxSize",
        "DesiredCapacity",
        "AvailabilityZones",
        "VPCZoneIdentifier",
        "HealthCheckGracePeriod",
        "TerminationPolicies",
        "NewInstancesProtectedFromScaleIn",
        "CapacityRebalance"
    };

    private final AutoScaling autoScaling;
    private final Ec2 ec2;
    private final GroupShape shape;

    GroupApi(World world) {
        autoScaling = world.autoScaling();
        ec2 = world.ec2();
        shape = new GroupShape(world.names(), ec2.launchTemplates());
    }

    void addTo(Operations.Builder operations) {
        operations.on(
                CreateAutoScalingGroupRequest.class,
                this::create,
                Stream.concat(Stream.of(DEFINITION), Stream.of("Tags", "LifecycleHookSpecificationList"))
                        .toArray(String[]::new));
        operations.on(UpdateAutoScalingGroupRequest.class, this::update, DEFINITION);
        operations.on(
                DescribeAutoScalingGroupsRequest.class,
                this::describe,
                "AutoScalingGroupNames",
                "IncludeInstances",
                "Filters",
                "MaxRecords",
                "NextToken");
        operations.on(DeleteAutoScalingGroupRequest.class, this::delete, "AutoScalingGroupName", "ForceDelete");
    }

    private CreateAutoScalingGroupResponse create(CreateAutoScalingGroupRequest request) {
        var builder = begin(request);
        var places = DefinitionShape.places(request.availabilityZones(), request.vpcZoneIdentifier(), ec2.network());
        builder.subnets(places.subnetIds(), places.zones())
                .size(
                        request.minSize(),
                        request.maxSize(),
                        request.desiredCapacity() == null ? request.minSize() : request.desiredCapacity())
                .protectNew(Boolean.TRUE.equals(request.newInstancesProtectedFromScaleIn()))
                .capacityRebalance(Boolean.TRUE.equals(request.capacityRebalance()))
                .healthCheck(
                        request.healthCheckType() == null ? "EC2" : request.healthCheckType(),
                        Duration.ofSeconds(
                                request.healthCheckGracePeriod() == null ? 0 : request.healthCheckGracePeriod()));
        if (request.defaultCooldown() != null) {
            builder.cooldown(Duration.ofSeconds(request.defaultCooldown()));
        }
        if (!request.terminationPolicies().isEmpty()) {
            builder.terminationPolicies(request.terminationPolicies());
        }
        request.tags()
                .forEach(tag -> builder.tag(
                        tag.key(),
                        new GroupTag(
                                tag.value() == null ? "" : tag.value(), Boolean.TRUE.equals(tag.propagateAtLaunch()))));
        autoScaling.groups().create(builder.build());
        request.lifecycleHookSpecificationList()
                .forEach(hook -> autoScaling.hooks().put(request.autoScalingGroupName(), HookApi.read(hook)));
        return CreateAutoScalingGroupResponse.builder().build();
    }

    private static GroupDefinition.Builder begin(CreateAutoScalingGroupRequest request) {
        if (request.launchConfigurationName() != null) {
            throw new RefusedException(
                    "ValidationError",
                    "Launch configuration name not found - Launch configuration named "
                            + request.launchConfigurationName() + " not found");
        }
        if (request.mixedInstancesPolicy() != null && request.launchTemplate() == null) {
            return GroupDefinition.builder(
                            request.autoScalingGroupName(), DefinitionShape.reference(request.mixedInstancesPolicy()))
                    .mixed(DefinitionShape.mixed(request.mixedInstancesPolicy()));
        }
        if (request.mixedInstancesPolicy() != null || request.launchTemplate() == null) {
            throw new RefusedException(
                    "ValidationError",
                    "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or"
                            + " MixedInstancesPolicy parameter.");
        }
        return GroupDefinition.builder(
                request.autoScalingGroupName(), DefinitionShape.reference(request.launchTemplate()));
    }

    private UpdateAutoScalingGroupResponse update(UpdateAutoScalingGroupRequest request) {
        autoScaling.groups().update(request.autoScalingGroupName(), before -> changed(before, request));
        return UpdateAutoScalingGroupResponse.builder().build();
    }

    private GroupDefinition changed(GroupDefinition before, UpdateAutoScalingGroupRequest request) {
        var builder = before.toBuilder();
        if (request.launchTemplate() != null) {
            builder.template(DefinitionShape.reference(request.launchTemplate()));
        }
        if (request.mixedInstancesPolicy() != null) {
            if (request.mixedInstancesPolicy().launchTemplate() != null) {
                builder.template(DefinitionShape.reference(request.mixedInstancesPolicy()))
                        .mixed(DefinitionShape.mixed(request.mixedInstancesPolicy()));
            } else {
                throw new RefusedException(
                        "ValidationError", "You must specify a launch template in the mixed instances policy.");
            }
        }
        if (!request.availabilityZones().isEmpty() || request.vpcZoneIdentifier() != null) {
            var places =
                    DefinitionShape.places(request.availabilityZones(), request.vpcZoneIdentifier(), ec2.network());
            builder.subnets(places.subnetIds(), places.zones());
        }
        if (request.newInstancesProtectedFromScaleIn() != null) {
            builder.protectNew(request.newInstancesProtectedFromScaleIn());
        }
        if (request.capacityRebalance() != null) {
            builder.capacityRebalance(request.capacityRebalance());
        }
        if (!request.terminationPolicies().isEmpty()) {
            builder.terminationPolicies(request.terminationPolicies());
        }
        if (request.defaultCooldown() != null) {
            builder.cooldown(Duration.ofSeconds(request.defaultCooldown()));
        }
        return resized(builder, before, request)
                .healthCheck(
                        request.healthCheckType() == null ? before.healthCheckType() : request.healthCheckType(),
                        request.healthCheckGracePeriod() == null
                                ? before.healthCheckGracePeriod()
                                : Duration.ofSeconds(request.healthCheckGracePeriod()))
                .build();
    }

    /** A desired capacity that is not asked for moves into the new bounds. */
    private static GroupDefinition.Builder resized(
            GroupDefinition.Builder builder, GroupDefinition before, UpdateAutoScalingGroupRequest request) {
        int min = request.minSize() == null ? before.min() : request.minSize();
        int max = request.maxSize() == null ? before.max() : request.maxSize();
        int desired = request.desiredCapacity() == null
                ? Math.max(min, Math.min(max, before.desired()))
                : request.desiredCapacity();
        return builder.size(min, max, desired);
    }

    private DescribeAutoScalingGroupsResponse describe(DescribeAutoScalingGroupsRequest request) {
        var wanted = autoScaling.groups().list().stream()
                .filter(group -> request.autoScalingGroupNames().isEmpty()
                        || request.autoScalingGroupNames().contains(group.name())
                        || request.autoScalingGroupNames().contains(group.arn()))
                .filter(group -> request.filters().stream().allMatch(filter -> passes(group, filter)))
                .toList();
        var page = Pages.of(wanted, AutoScalingGroup::name, request.nextToken(), request.maxRecords(), 50);
        boolean withInstances = !Boolean.FALSE.equals(request.includeInstances());
        return DescribeAutoScalingGroupsResponse.builder()
                .autoScalingGroups(page.things().stream()
                        .map(group -> shape.of(group, withInstances))
                        .toList())
                .nextToken(page.token())
                .build();
    }

    private static boolean passes(AutoScalingGroup group, Filter filter) {
        var tags = group.definition().tags();
        var name = String.valueOf(filter.name());
        List<String> values = filter.values();
        if (name.equals("tag-key")) {
            return values.stream().anyMatch(tags::containsKey);
        }
        if (name.equals("tag-value")) {
            return tags.values().stream().anyMatch(tag -> values.contains(tag.value()));
        }
        if (name.startsWith("tag:")) {
            var tag = tags.get(name.substring("tag:".length()));
            return tag != null && values.contains(tag.value());
        }
        throw new RefusedException("ValidationError", "Filter type " + name + " is not correct.");
    }

    private DeleteAutoScalingGroupResponse delete(DeleteAutoScalingGroupRequest request) {
        autoScaling.groups().delete(request.autoScalingGroupName(), Boolean.TRUE.equals(request.forceDelete()));
        return DeleteAutoScalingGroupResponse.builder().build();
    }
}
