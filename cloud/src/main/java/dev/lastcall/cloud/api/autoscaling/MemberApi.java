package dev.lastcall.cloud.api.autoscaling;

import dev.lastcall.cloud.autoscaling.AutoScaling;
import dev.lastcall.cloud.autoscaling.GroupInstance;
import dev.lastcall.cloud.autoscaling.GroupMembers;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.Comparator;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthResponse;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;

/** The instances of groups. */
final class MemberApi {

    private final GroupMembers members;

    MemberApi(AutoScaling autoScaling) {
        members = autoScaling.members();
    }

    void addTo(Operations.Builder operations) {
        operations.on(
                DescribeAutoScalingInstancesRequest.class, this::describe, "InstanceIds", "MaxRecords", "NextToken");
        operations.on(
                TerminateInstanceInAutoScalingGroupRequest.class,
                this::terminate,
                "InstanceId",
                "ShouldDecrementDesiredCapacity");
        operations.on(
                SetInstanceProtectionRequest.class,
                this::protect,
                "AutoScalingGroupName",
                "InstanceIds",
                "ProtectedFromScaleIn");
        operations.on(
                SetInstanceHealthRequest.class,
                this::setHealth,
                "InstanceId",
                "HealthStatus",
                "ShouldRespectGracePeriod");
        operations.on(AttachInstancesRequest.class, this::attach, "AutoScalingGroupName", "InstanceIds");
        operations.on(
                DetachInstancesRequest.class,
                this::detach,
                "AutoScalingGroupName",
                "InstanceIds",
                "ShouldDecrementDesiredCapacity");
        operations.on(
                EnterStandbyRequest.class,
                this::enterStandby,
                "AutoScalingGroupName",
                "InstanceIds",
                "ShouldDecrementDesiredCapacity");
        operations.on(ExitStandbyRequest.class, this::exitStandby, "AutoScalingGroupName", "InstanceIds");
    }

    private DescribeAutoScalingInstancesResponse describe(DescribeAutoScalingInstancesRequest request) {
        var wanted = members.list().stream()
                .filter(member -> request.instanceIds().isEmpty()
                        || request.instanceIds().contains(member.instance().id()))
                .sorted(Comparator.comparing(MemberApi::id))
                .toList();
        var page = Pages.of(wanted, MemberApi::id, request.nextToken(), request.maxRecords(), 50);
        return DescribeAutoScalingInstancesResponse.builder()
                .autoScalingInstances(
                        page.things().stream().map(MemberApi::shape).toList())
                .nextToken(page.token())
                .build();
    }

    private static String id(GroupInstance member) {
        return member.instance().id();
    }

    private static AutoScalingInstanceDetails shape(GroupInstance member) {
        return AutoScalingInstanceDetails.builder()
                .instanceId(id(member))
                .instanceType(member.instance().type().name())
                .autoScalingGroupName(member.group().name())
                .availabilityZone(member.instance().availabilityZone())
                .lifecycleState(member.state().word())
                .healthStatus(GroupShape.health(member))
                .launchTemplate(GroupShape.version(member))
                .protectedFromScaleIn(member.isProtected())
                .build();
    }

    private TerminateInstanceInAutoScalingGroupResponse terminate(TerminateInstanceInAutoScalingGroupRequest request) {
        var activity = members.terminate(request.instanceId(), request.shouldDecrementDesiredCapacity());
        return TerminateInstanceInAutoScalingGroupResponse.builder()
                .activity(ActivityShape.of(activity))
                .build();
    }

    private SetInstanceProtectionResponse protect(SetInstanceProtectionRequest request) {
        members.protect(request.autoScalingGroupName(), request.instanceIds(), request.protectedFromScaleIn());
        return SetInstanceProtectionResponse.builder().build();
    }

    private SetInstanceHealthResponse setHealth(SetInstanceHealthRequest request) {
        boolean healthy = switch (request.healthStatus()) {
            case "Healthy" -> true;
            case "Unhealthy" -> false;
            default ->
                throw new RefusedException(
                        "ValidationError",
                        "Valid values for health status are 'Healthy' or 'Unhealthy'. '" + request.healthStatus()
                                + "' is not valid.");
        };
        members.setHealth(request.instanceId(), healthy, !Boolean.FALSE.equals(request.shouldRespectGracePeriod()));
        return SetInstanceHealthResponse.builder().build();
    }

    private AttachInstancesResponse attach(AttachInstancesRequest request) {
        members.attach(request.autoScalingGroupName(), request.instanceIds());
        return AttachInstancesResponse.builder().build();
    }

    private DetachInstancesResponse detach(DetachInstancesRequest request) {
        var activities = members.detach(
                request.autoScalingGroupName(), request.instanceIds(), request.shouldDecrementDesiredCapacity());
        return DetachInstancesResponse.builder()
                .activities(activities.stream().map(ActivityShape::of).toList())
                .build();
    }

    private EnterStandbyResponse enterStandby(EnterStandbyRequest request) {
        var activities = members.enterStandby(
                request.autoScalingGroupName(), request.instanceIds(), request.shouldDecrementDesiredCapacity());
        return EnterStandbyResponse.builder()
                .activities(activities.stream().map(ActivityShape::of).toList())
                .build();
    }

    private ExitStandbyResponse exitStandby(ExitStandbyRequest request) {
        var activities = members.exitStandby(request.autoScalingGroupName(), request.instanceIds());
        return ExitStandbyResponse.builder()
                .activities(activities.stream().map(ActivityShape::of).toList())
                .build();
    }
}
