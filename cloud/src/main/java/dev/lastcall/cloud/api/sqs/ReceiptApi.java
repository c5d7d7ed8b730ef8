package dev.lastcall.cloud.api.sqs;

import dev.lastcall.cloud.error.RefusedException;
import java.util.ArrayList;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;

/** What is done with a message that was received. */
final class ReceiptApi {

    private final QueueUrls urls;

    ReceiptApi(QueueUrls urls) {
        this.urls = urls;
    }

    DeleteMessageResponse delete(DeleteMessageRequest request) {
        urls.queue(request.queueUrl()).delete(request.receiptHandle());
        return DeleteMessageResponse.builder().build();
    }

    DeleteMessageBatchResponse deleteBatch(DeleteMessageBatchRequest request) {
        var queue = urls.queue(request.queueUrl());
        Batch.check(request.entries(), DeleteMessageBatchRequestEntry::id, "DeleteMessageBatchRequestEntry");
        var successful = new ArrayList<DeleteMessageBatchResultEntry>();
        var failed = Batch.each(request.entries(), DeleteMessageBatchRequestEntry::id, entry -> {
            queue.delete(entry.receiptHandle());
            successful.add(
                    DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
        });
        return DeleteMessageBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build();
    }

    ChangeMessageVisibilityResponse changeVisibility(ChangeMessageVisibilityRequest request) {
        urls.queue(request.queueUrl()).changeVisibility(request.receiptHandle(), request.visibilityTimeout());
        return ChangeMessageVisibilityResponse.builder().build();
    }

    ChangeMessageVisibilityBatchResponse changeVisibilityBatch(ChangeMessageVisibilityBatchRequest request) {
        var queue = urls.queue(request.queueUrl());
        Batch.check(
                request.entries(),
                ChangeMessageVisibilityBatchRequestEntry::id,
                "ChangeMessageVisibilityBatchRequestEntry");
        var successful = new ArrayList<ChangeMessageVisibilityBatchResultEntry>();
        var failed = Batch.each(request.entries(), ChangeMessageVisibilityBatchRequestEntry::id, entry -> {
            queue.changeVisibility(entry.receiptHandle(), seconds(entry));
            successful.add(ChangeMessageVisibilityBatchResultEntry.builder()
                    .id(entry.id())
                    .build());
        });
        return ChangeMessageVisibilityBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build();
    }

    /** The model does not demand it of an entry; without it there is nothing to do. */
    private static int seconds(ChangeMessageVisibilityBatchRequestEntry entry) {
        if (entry.visibilityTimeout() == null) {
            throw new RefusedException("MissingParameter", "The request must contain the parameter VisibilityTimeout.");
        }
        return entry.visibilityTimeout();
    }
}
