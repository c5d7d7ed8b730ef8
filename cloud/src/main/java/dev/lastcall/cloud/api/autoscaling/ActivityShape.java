package dev.lastcall.cloud.api.autoscaling;

import dev.lastcall.cloud.autoscaling.Activity;
import dev.lastcall.cloud.event.Json;
import java.util.LinkedHashMap;

/** An activity as DescribeScalingActivities shows it. */
final class ActivityShape {

    private ActivityShape() {}

    static software.amazon.awssdk.services.autoscaling.model.Activity of(Activity activity) {
        var details = new LinkedHashMap<String, Object>();
        if (!activity.subnetId().isEmpty()) {
            details.put("Subnet ID", activity.subnetId());
            details.put("Availability Zone", activity.zone());
        }
        return software.amazon.awssdk.services.autoscaling.model.Activity.builder()
                .activityId(activity.id())
                .autoScalingGroupName(activity.groupName())
                .autoScalingGroupARN(activity.groupArn())
                .description(activity.description())
                .cause(activity.cause())
                .startTime(activity.startTime())
                .endTime(activity.endTime().orElse(null))
                .statusCode(activity.statusCode())
                .statusMessage(activity.statusMessage().isEmpty() ? null : activity.statusMessage())
                .progress(activity.progress())
                .details(Json.write(details))
                .build();
    }
}
