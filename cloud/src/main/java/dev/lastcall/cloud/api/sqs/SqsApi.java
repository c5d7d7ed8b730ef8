package dev.lastcall.cloud.api.sqs;

import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.sqs.Sqs;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.api.Service;
import dev.lastcall.cloud.wire.api.Turn;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;

/** The operations of Amazon SQS: all but AddPermission and RemovePermission. */
public final class SqsApi {

    private SqsApi() {}

    /** The operations. */
    public static Operations operations(Sqs sqs, Names names, Turn turn) {
        var operations = Operations.of(Service.SQS, turn);
        var urls = new QueueUrls(sqs.queues(), names);
        addQueues(operations, new QueueApi(sqs.queues(), urls));
        addAttributes(operations, new QueueAttributeApi(sqs.queues(), urls));
        addSending(operations, new SendApi(urls));
        operations.later(
                ReceiveMessageRequest.class,
                new ReceiveApi(urls, turn)::receive,
                "QueueUrl",
                "AttributeNames",
                "MessageSystemAttributeNames",
                "MessageAttributeNames",
                "MaxNumberOfMessages",
                "VisibilityTimeout",
                "WaitTimeSeconds");
        addReceipts(operations, new ReceiptApi(urls));
        addMoves(operations, new MoveApi(sqs.moves()));
        return operations.build();
    }

    private static void addQueues(Operations.Builder operations, QueueApi queues) {
        operations
                .on(CreateQueueRequest.class, queues::create, "QueueName", "Attributes", "tags")
                .on(GetQueueUrlRequest.class, queues::url, "QueueName", "QueueOwnerAWSAccountId")
                .on(ListQueuesRequest.class, queues::list, "QueueNamePrefix", "NextToken", "MaxResults")
                .on(ListDeadLetterSourceQueuesRequest.class, queues::sources, "QueueUrl", "NextToken", "MaxResults")
                .on(DeleteQueueRequest.class, queues::delete, "QueueUrl")
                .on(PurgeQueueRequest.class, queues::purge, "QueueUrl");
    }

    private static void addAttributes(Operations.Builder operations, QueueAttributeApi attributes) {
        operations
                .on(GetQueueAttributesRequest.class, attributes::get, "QueueUrl", "AttributeNames")
                .on(SetQueueAttributesRequest.class, attributes::set, "QueueUrl", "Attributes")
                .on(TagQueueRequest.class, attributes::tag, "QueueUrl", "Tags")
                .on(UntagQueueRequest.class, attributes::untag, "QueueUrl", "TagKeys")
                .on(ListQueueTagsRequest.class, attributes::tags, "QueueUrl");
    }

    private static void addSending(Operations.Builder operations, SendApi sending) {
        operations
                .on(
                        SendMessageRequest.class,
                        sending::send,
                        "QueueUrl",
                        "MessageBody",
                        "DelaySeconds",
                        "MessageAttributes",
                        "MessageSystemAttributes",
                        "MessageGroupId")
                .on(
                        SendMessageBatchRequest.class,
                        sending::sendBatch,
                        "QueueUrl",
                        "Entries.Id",
                        "Entries.MessageBody",
                        "Entries.DelaySeconds",
                        "Entries.MessageAttributes",
                        "Entries.MessageSystemAttributes",
                        "Entries.MessageGroupId");
    }

    private static void addReceipts(Operations.Builder operations, ReceiptApi receipts) {
        operations
                .on(DeleteMessageRequest.class, receipts::delete, "QueueUrl", "ReceiptHandle")
                .on(DeleteMessageBatchRequest.class, receipts::deleteBatch, "QueueUrl", "Entries")
                .on(
                        ChangeMessageVisibilityRequest.class,
                        receipts::changeVisibility,
                        "QueueUrl",
                        "ReceiptHandle",
                        "VisibilityTimeout")
                .on(ChangeMessageVisibilityBatchRequest.class, receipts::changeVisibilityBatch, "QueueUrl", "Entries");
    }

    private static void addMoves(Operations.Builder operations, MoveApi moves) {
        operations
                .on(
                        StartMessageMoveTaskRequest.class,
                        moves::start,
                        "SourceArn",
                        "DestinationArn",
                        "MaxNumberOfMessagesPerSecond")
                .on(CancelMessageMoveTaskRequest.class, moves::cancel, "TaskHandle")
                .on(ListMessageMoveTasksRequest.class, moves::list, "SourceArn", "MaxResults");
    }
}
