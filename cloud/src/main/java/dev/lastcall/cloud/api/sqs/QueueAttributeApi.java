package dev.lastcall.cloud.api.sqs;

import dev.lastcall.cloud.sqs.Queue;
import dev.lastcall.cloud.sqs.Queues;
import dev.lastcall.cloud.wire.api.ApiError;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueResponse;

/** Attributes and tags of queues. */
final class QueueAttributeApi {

    private static final int MOST_TAGS = 50;

    private final Queues queues;
    private final QueueUrls urls;

    QueueAttributeApi(Queues queues, QueueUrls urls) {
        this.queues = queues;
        this.urls = urls;
    }

    GetQueueAttributesResponse get(GetQueueAttributesRequest request) {
        var all = all(urls.queue(request.queueUrl()));
        var asked = new HashSet<>(request.attributeNamesAsStrings());
        if (!asked.contains("All")) {
            all.keySet().retainAll(asked);
        }
        var response = GetQueueAttributesResponse.builder();
        return all.isEmpty()
                ? response.build()
                : response.attributesWithStrings(all).build();
    }

    private static Map<String, String> all(Queue queue) {
        var all = new TreeMap<String, String>(queue.attributes().values());
        var counts = queue.counts();
        all.put("ApproximateNumberOfMessages", String.valueOf(counts.visible()));
        all.put("ApproximateNumberOfMessagesNotVisible", String.valueOf(counts.inFlight()));
        all.put("ApproximateNumberOfMessagesDelayed", String.valueOf(counts.delayed()));
        all.put("CreatedTimestamp", String.valueOf(queue.created().getEpochSecond()));
        all.put("LastModifiedTimestamp", String.valueOf(queue.modified().getEpochSecond()));
        all.put("QueueArn", queue.arn());
        return all;
    }

    SetQueueAttributesResponse set(SetQueueAttributesRequest request) {
        queues.setAttributes(urls.queue(request.queueUrl()), request.attributesAsStrings());
        return SetQueueAttributesResponse.builder().build();
    }

    TagQueueResponse tag(TagQueueRequest request) {
        var tags = urls.queue(request.queueUrl()).tags();
        var after = new TreeMap<>(tags);
        after.putAll(request.tags());
        if (after.size() > MOST_TAGS) {
            throw ApiError.of("InvalidParameterValue", "Too many tags added for queue: 50 at most.");
        }
        tags.putAll(request.tags());
        return TagQueueResponse.builder().build();
    }

    UntagQueueResponse untag(UntagQueueRequest request) {
        urls.queue(request.queueUrl()).tags().keySet().removeAll(new HashSet<>(request.tagKeys()));
        return UntagQueueResponse.builder().build();
    }

    ListQueueTagsResponse tags(ListQueueTagsRequest request) {
        var tags = urls.queue(request.queueUrl()).tags();
        var response = ListQueueTagsResponse.builder();
        return tags.isEmpty()
                ? response.build()
                : response.tags(new TreeMap<>(tags)).build();
    }
}
