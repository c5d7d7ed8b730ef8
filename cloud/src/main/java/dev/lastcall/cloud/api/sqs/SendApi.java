package dev.lastcall.cloud.api.sqs;

import dev.lastcall.cloud.sqs.MessageRules;
import dev.lastcall.cloud.sqs.NewMessage;
import dev.lastcall.cloud.wire.api.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Sending. */
final class SendApi {

    private final QueueUrls urls;

    SendApi(QueueUrls urls) {
        this.urls = urls;
    }

    SendMessageResponse send(SendMessageRequest request) {
        var sent = urls.queue(request.queueUrl())
                .send(new NewMessage(
                        request.messageBody(),
                        Optional.ofNullable(request.delaySeconds()),
                        AttributeShapes.given(request.messageAttributes()),
                        AttributeShapes.givenOfSystem(request.messageSystemAttributesAsStrings()),
                        Optional.ofNullable(request.messageGroupId())));
        return SendMessageResponse.builder()
                .messageId(sent.messageId())
                .md5OfMessageBody(sent.md5OfBody())
                .md5OfMessageAttributes(sent.md5OfAttributes().orElse(null))
                .md5OfMessageSystemAttributes(sent.md5OfSystemAttributes().orElse(null))
                .build();
    }

    SendMessageBatchResponse sendBatch(SendMessageBatchRequest request) {
        var queue = urls.queue(request.queueUrl());
        var entries = request.entries();
        Batch.check(entries, SendMessageBatchRequestEntry::id, "SendMessageBatchRequestEntry");
        requireShort(entries);
        var successful = new ArrayList<SendMessageBatchResultEntry>();
        var failed = Batch.each(entries, SendMessageBatchRequestEntry::id, entry -> {
            var sent = queue.send(message(entry));
            successful.add(SendMessageBatchResultEntry.builder()
                    .id(entry.id())
                    .messageId(sent.messageId())
                    .md5OfMessageBody(sent.md5OfBody())
                    .md5OfMessageAttributes(sent.md5OfAttributes().orElse(null))
                    .md5OfMessageSystemAttributes(sent.md5OfSystemAttributes().orElse(null))
                    .build());
        });
        return SendMessageBatchResponse.builder()
                .successful(successful)
                .failed(failed)
                .build();
    }

    private static void requireShort(List<SendMessageBatchRequestEntry> entries) {
        int size = entries.stream()
                .mapToInt(entry -> MessageRules.size(message(entry)))
                .sum();
        if (size > MessageRules.MOST_BYTES) {
            throw ApiError.of(
                    "BatchRequestTooLong",
                    "Batch requests cannot be longer than " + MessageRules.MOST_BYTES + " bytes. You have sent " + size
                            + " bytes.");
        }
    }

    private static NewMessage message(SendMessageBatchRequestEntry entry) {
        return new NewMessage(
                entry.messageBody(),
                Optional.ofNullable(entry.delaySeconds()),
                AttributeShapes.given(entry.messageAttributes()),
                AttributeShapes.givenOfSystem(entry.messageSystemAttributesAsStrings()),
                Optional.ofNullable(entry.messageGroupId()));
    }
}
