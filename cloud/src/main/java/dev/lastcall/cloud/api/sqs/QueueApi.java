package dev.lastcall.cloud.api.sqs;

import dev.lastcall.cloud.sqs.Queue;
import dev.lastcall.cloud.sqs.Queues;
import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Call;
import dev.lastcall.cloud.wire.api.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;

/** Queues as such. */
final class QueueApi {

    private static final int MOST_LISTED = 1_000;

    private final Queues queues;
    private final QueueUrls urls;

    QueueApi(Queues queues, QueueUrls urls) {
        this.queues = queues;
        this.urls = urls;
    }

    CreateQueueResponse create(CreateQueueRequest request, Call call) {
        var queue = queues.create(request.queueName(), request.attributesAsStrings(), request.tags());
        return CreateQueueResponse.builder().queueUrl(urls.of(queue, call)).build();
    }

    GetQueueUrlResponse url(GetQueueUrlRequest request, Call call) {
        var owner = request.queueOwnerAWSAccountId();
        var queue = owner == null ? queues.named(request.queueName()) : urls.queue(owner, request.queueName());
        return GetQueueUrlResponse.builder().queueUrl(urls.of(queue, call)).build();
    }

    ListQueuesResponse list(ListQueuesRequest request, Call call) {
        var prefix = Optional.ofNullable(request.queueNamePrefix()).orElse("");
        var page = page(
                queues.list().stream()
                        .filter(queue -> queue.name().startsWith(prefix))
                        .toList(),
                request.nextToken(),
                request.maxResults());
        var response = ListQueuesResponse.builder().nextToken(page.token());
        return page.things().isEmpty()
                ? response.build()
                : response.queueUrls(urls(page, call)).build();
    }

    ListDeadLetterSourceQueuesResponse sources(ListDeadLetterSourceQueuesRequest request, Call call) {
        var page = page(queues.sourcesOf(urls.queue(request.queueUrl())), request.nextToken(), request.maxResults());
        return ListDeadLetterSourceQueuesResponse.builder()
                .queueUrls(urls(page, call))
                .nextToken(page.token())
                .build();
    }

    private List<String> urls(Page<Queue> page, Call call) {
        return page.things().stream().map(queue -> urls.of(queue, call)).toList();
    }

    /** Who does not say how many gets a thousand at most and no token, as with SQS. */
    private static Page<Queue> page(List<Queue> all, @Nullable String token, @Nullable Integer most) {
        if (most != null && (most < 1 || most > MOST_LISTED)) {
            throw ApiError.of(
                    "InvalidParameterValue",
                    "Value " + most
                            + " for parameter MaxResults is invalid. Reason: Must be between 1 and 1000, if provided.");
        }
        var page = Page.of(
                all,
                Queue::name,
                token,
                most,
                MOST_LISTED,
                () -> ApiError.of("InvalidParameterValue", "Invalid or expired next token."));
        return most == null ? new Page<>(page.things(), null) : page;
    }

    DeleteQueueResponse delete(DeleteQueueRequest request) {
        queues.delete(urls.queue(request.queueUrl()));
        return DeleteQueueResponse.builder().build();
    }

    PurgeQueueResponse purge(PurgeQueueRequest request) {
        urls.queue(request.queueUrl()).purge();
        return PurgeQueueResponse.builder().build();
    }
}
