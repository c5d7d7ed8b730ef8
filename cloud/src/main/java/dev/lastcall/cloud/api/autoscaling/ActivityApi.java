package dev.lastcall.cloud.api.autoscaling;

import dev.lastcall.cloud.autoscaling.Activity;
import dev.lastcall.cloud.autoscaling.AutoScaling;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.Locale;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;

/** What was and is done to groups. */
final class ActivityApi {

    private final AutoScaling autoScaling;

    ActivityApi(AutoScaling autoScaling) {
        this.autoScaling = autoScaling;
    }

    void addTo(Operations.Builder operations) {
        operations.on(
                DescribeScalingActivitiesRequest.class,
                this::describe,
                "ActivityIds",
                "AutoScalingGroupName",
                "IncludeDeletedGroups",
                "MaxRecords",
                "NextToken");
    }

    private DescribeScalingActivitiesResponse describe(DescribeScalingActivitiesRequest request) {
        var name = request.autoScalingGroupName();
        boolean deletedToo = Boolean.TRUE.equals(request.includeDeletedGroups());
        var there =
                autoScaling.groups().list().stream().map(group -> group.arn()).collect(Collectors.toSet());
        if (name != null && !deletedToo && autoScaling.groups().find(name).isEmpty()) {
            throw new RefusedException(
                    "ValidationError", "AutoScalingGroup name not found - AutoScalingGroup '" + name + "' not found");
        }
        var wanted = autoScaling.groups().activities().stream()
                .filter(activity -> name == null
                        || activity.groupName().equals(name)
                        || activity.groupArn().equals(name))
                .filter(activity -> deletedToo || there.contains(activity.groupArn()))
                .filter(activity ->
                        request.activityIds().isEmpty() || request.activityIds().contains(activity.id()))
                .toList();
        var page = Pages.of(wanted, ActivityApi::key, request.nextToken(), request.maxRecords(), 100);
        return DescribeScalingActivitiesResponse.builder()
                .activities(page.things().stream().map(ActivityShape::of).toList())
                .nextToken(page.token())
                .build();
    }

    /** The last one first. */
    private static String key(Activity activity) {
        return String.format(Locale.ROOT, "%010d", Integer.MAX_VALUE - activity.number());
    }
}
