package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.Ecs;
import dev.lastcall.cloud.ecs.Tags;
import dev.lastcall.cloud.wire.api.Operations;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.TagResourceResponse;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UntagResourceResponse;

/** The tags of all of ECS's resources. */
final class TagApi {

    private final Tags tags;

    TagApi(Ecs ecs) {
        tags = ecs.tags();
    }

    void addTo(Operations.Builder operations) {
        operations
                .on(TagResourceRequest.class, this::tag, "resourceArn", "tags")
                .on(UntagResourceRequest.class, this::untag, "resourceArn", "tagKeys")
                .on(ListTagsForResourceRequest.class, this::list, "resourceArn");
    }

    private TagResourceResponse tag(TagResourceRequest request) {
        tags.put(request.resourceArn(), Answers.tags(request.tags()));
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untag(UntagResourceRequest request) {
        tags.remove(request.resourceArn(), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(Answers.tags(tags.ofExisting(request.resourceArn())))
                .build();
    }
}
