package dev.lastcall.cloud.api.elb;

import dev.lastcall.cloud.elb.Tags;
import dev.lastcall.cloud.wire.api.Operations;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Tags. */
final class TagApi {

    private static final int MOST_DESCRIBED = 20;

    private final Tags tags;

    TagApi(Tags tags) {
        this.tags = tags;
    }

    void addTo(Operations.Builder operations) {
        operations
                .on(AddTagsRequest.class, this::add, "ResourceArns", "Tags")
                .on(RemoveTagsRequest.class, this::remove, "ResourceArns", "TagKeys")
                .on(DescribeTagsRequest.class, this::describe, "ResourceArns");
    }

    private AddTagsResponse add(AddTagsRequest request) {
        tags.add(request.resourceArns(), Answers.tags(request.tags()));
        return AddTagsResponse.builder().build();
    }

    private RemoveTagsResponse remove(RemoveTagsRequest request) {
        tags.remove(request.resourceArns(), request.tagKeys());
        return RemoveTagsResponse.builder().build();
    }

    private DescribeTagsResponse describe(DescribeTagsRequest request) {
        if (request.resourceArns().size() > MOST_DESCRIBED) {
            throw Answers.invalid("You can describe the tags of up to " + MOST_DESCRIBED + " resources, found "
                    + request.resourceArns().size());
        }
        return DescribeTagsResponse.builder()
                .tagDescriptions(
                        request.resourceArns().stream().map(this::description).toList())
                .build();
    }

    private TagDescription description(String arn) {
        return TagDescription.builder()
                .resourceArn(arn)
                .tags(tags.of(arn).entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }
}
