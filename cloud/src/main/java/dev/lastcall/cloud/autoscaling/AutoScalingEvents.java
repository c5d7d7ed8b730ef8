package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.event.EventBus;
import dev.lastcall.cloud.naming.Names;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Auto Scaling's events. Source: Auto Scaling User Guide, "Amazon EC2 Auto Scaling event reference". */
final class AutoScalingEvents {

    private final EventBus bus;
    private final Names names;

    AutoScalingEvents(EventBus bus, Names names) {
        this.bus = bus;
        this.names = names;
    }

    /** {@code EC2 Instance Launch Successful} and the like: an activity has ended. */
    void ended(String what, Activity activity) {
        var details = new LinkedHashMap<String, Object>();
        details.put("Availability Zone", activity.zone);
        details.put("Subnet ID", activity.subnetId);
        var detail = new LinkedHashMap<String, Object>();
        detail.put("StatusCode", activity.statusCode());
        detail.put("Description", activity.description());
        detail.put("AutoScalingGroupName", activity.groupName());
        detail.put("ActivityId", activity.id());
        detail.put("Details", details);
        detail.put("RequestId", activity.id());
        detail.put("StatusMessage", activity.statusMessage());
        detail.put("EndTime", text(activity.endTime().orElse(activity.startTime())));
        detail.put("EC2InstanceId", activity.instanceId);
        detail.put("StartTime", text(activity.startTime()));
        detail.put("Cause", activity.cause());
        var resources = activity.instanceId.isEmpty()
                ? List.of(activity.groupArn())
                : List.of(activity.groupArn(), names.arn("ec2", "instance/" + activity.instanceId));
        bus.publish("aws.autoscaling", "EC2 Instance " + what, resources, detail);
    }

    /** A hook holds an instance up. */
    void waiting(LifecycleAction action) {
        var member = action.member;
        boolean out = action.hook.terminating();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("LifecycleActionToken", action.token);
        detail.put("AutoScalingGroupName", member.group().name());
        detail.put("LifecycleHookName", action.hook.name());
        detail.put("EC2InstanceId", member.instance().id());
        detail.put("LifecycleTransition", action.hook.transition());
        action.hook.notificationMetadata().ifPresent(text -> detail.put("NotificationMetadata", text));
        detail.put("Origin", out ? "AutoScalingGroup" : "EC2");
        detail.put("Destination", out ? "EC2" : "AutoScalingGroup");
        bus.publish(
                "aws.autoscaling",
                out ? "EC2 Instance-terminate Lifecycle Action" : "EC2 Instance-launch Lifecycle Action",
                member.group().arn(),
                detail);
    }

    static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
