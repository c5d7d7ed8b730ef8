package dev.lastcall.cloud.api.autoscaling;

import dev.lastcall.cloud.autoscaling.AutoScaling;
import dev.lastcall.cloud.autoscaling.GroupTag;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** The tags of groups. */
final class GroupTagApi {

    private final AutoScaling autoScaling;

    GroupTagApi(AutoScaling autoScaling) {
        this.autoScaling = autoScaling;
    }

    void addTo(Operations.Builder operations) {
        operations.on(CreateOrUpdateTagsRequest.class, this::put, "Tags");
        operations.on(DeleteTagsRequest.class, this::delete, "Tags");
        operations.on(DescribeTagsRequest.class, this::describe, "Filters", "MaxRecords", "NextToken");
    }

    private void require(List<Tag> tags) {
        for (var tag : tags) {
            if (tag.resourceId() == null || tag.resourceId().isEmpty()) {
                throw new RefusedException("ValidationError", "The resource ID of a tag must be specified.");
            }
            autoScaling.groups().get(tag.resourceId());
        }
    }

    private CreateOrUpdateTagsResponse put(CreateOrUpdateTagsRequest request) {
        require(request.tags());
        request.tags()
                .forEach(tag -> autoScaling
                        .groups()
                        .tag(
                                tag.resourceId(),
                                tag.key(),
                                new GroupTag(
                                        tag.value() == null ? "" : tag.value(),
                                        Boolean.TRUE.equals(tag.propagateAtLaunch()))));
        return CreateOrUpdateTagsResponse.builder().build();
    }

    private DeleteTagsResponse delete(DeleteTagsRequest request) {
        require(request.tags());
        request.tags().forEach(tag -> autoScaling.groups().untag(tag.resourceId(), tag.key()));
        return DeleteTagsResponse.builder().build();
    }

    private DescribeTagsResponse describe(DescribeTagsRequest request) {
        var all = autoScaling.groups().list().stream()
                .flatMap(group -> GroupShape.tags(group).stream())
                .filter(tag -> request.filters().stream().allMatch(filter -> passes(tag, filter)))
                .toList();
        var page = Pages.of(
                all,
                // A name has no control characters: groups stay in the order of their names.
                tag -> tag.resourceId() + "\u0001" + tag.key(),
                request.nextToken(),
                request.maxRecords(),
                50);
        return DescribeTagsResponse.builder()
                .tags(page.things())
                .nextToken(page.token())
                .build();
    }

    private static boolean passes(TagDescription tag, Filter filter) {
        var value = switch (String.valueOf(filter.name())) {
            case "auto-scaling-group" -> tag.resourceId();
            case "key" -> tag.key();
            case "value" -> tag.value();
            case "propagate-at-launch" -> String.valueOf(tag.propagateAtLaunch());
            default ->
                throw new RefusedException("ValidationError", "Filter type " + filter.name() + " is not correct.");
        };
        return filter.values().contains(value);
    }
}
