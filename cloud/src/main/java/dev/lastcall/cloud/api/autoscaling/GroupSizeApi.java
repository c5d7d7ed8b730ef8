package dev.lastcall.cloud.api.autoscaling;

import dev.lastcall.cloud.autoscaling.AutoScaling;
import dev.lastcall.cloud.wire.api.Operations;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesResponse;

/** The desired capacity, and the processes that see to it. */
final class GroupSizeApi {

    private final AutoScaling autoScaling;

    GroupSizeApi(AutoScaling autoScaling) {
        this.autoScaling = autoScaling;
    }

    void addTo(Operations.Builder operations) {
        operations.on(SetDesiredCapacityRequest.class, this::setDesired, "AutoScalingGroupName", "DesiredCapacity");
        operations.on(SuspendProcessesRequest.class, this::suspend, "AutoScalingGroupName", "ScalingProcesses");
        operations.on(ResumeProcessesRequest.class, this::resume, "AutoScalingGroupName", "ScalingProcesses");
    }

    private SetDesiredCapacityResponse setDesired(SetDesiredCapacityRequest request) {
        autoScaling.groups().setDesiredCapacity(request.autoScalingGroupName(), request.desiredCapacity());
        return SetDesiredCapacityResponse.builder().build();
    }

    private SuspendProcessesResponse suspend(SuspendProcessesRequest request) {
        autoScaling.groups().suspend(request.autoScalingGroupName(), request.scalingProcesses());
        return SuspendProcessesResponse.builder().build();
    }

    private ResumeProcessesResponse resume(ResumeProcessesRequest request) {
        autoScaling.groups().resume(request.autoScalingGroupName(), request.scalingProcesses());
        return ResumeProcessesResponse.builder().build();
    }
}
