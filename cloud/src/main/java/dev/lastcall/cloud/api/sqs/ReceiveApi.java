package dev.lastcall.cloud.api.sqs;

import dev.lastcall.cloud.sqs.AttributeDigest;
import dev.lastcall.cloud.sqs.MessageAttribute;
import dev.lastcall.cloud.sqs.Poll;
import dev.lastcall.cloud.sqs.Receive;
import dev.lastcall.cloud.sqs.ReceivedMessage;
import dev.lastcall.cloud.wire.api.Call;
import dev.lastcall.cloud.wire.api.Turn;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** Receiving, with or without a wait. */
final class ReceiveApi {

    private final QueueUrls urls;
    private final Turn turn;

    ReceiveApi(QueueUrls urls, Turn turn) {
        this.urls = urls;
        this.turn = turn;
    }

    CompletionStage<ReceiveMessageResponse> receive(ReceiveMessageRequest request, Call call) {
        var answer = new CompletableFuture<ReceiveMessageResponse>();
        turn.submit(() -> poll(request, answer)).whenComplete((poll, refused) -> {
            if (refused != null) {
                answer.completeExceptionally(refused);
            }
        });
        return answer;
    }

    private Poll poll(ReceiveMessageRequest request, CompletableFuture<ReceiveMessageResponse> answer) {
        var poll = urls.queue(request.queueUrl())
                .receive(
                        new Receive(
                                Optional.ofNullable(request.maxNumberOfMessages())
                                        .orElse(1),
                                Optional.ofNullable(request.visibilityTimeout()),
                                Optional.ofNullable(request.waitTimeSeconds())),
                        messages -> answer.complete(response(request, messages)));
        answer.whenComplete((response, failure) -> {
            if (answer.isCancelled()) {
                turn.submit(() -> ended(poll));
            }
        });
        return poll;
    }

    private static Poll ended(Poll poll) {
        poll.cancel();
        return poll;
    }

    private static ReceiveMessageResponse response(ReceiveMessageRequest request, List<ReceivedMessage> messages) {
        var response = ReceiveMessageResponse.builder();
        return messages.isEmpty()
                ? response.build()
                : response.messages(messages.stream()
                                .map(message -> message(request, message))
                                .toList())
                        .build();
    }

    private static Message message(ReceiveMessageRequest request, ReceivedMessage received) {
        var message = Message.builder()
                .messageId(received.messageId())
                .receiptHandle(received.receiptHandle())
                .body(received.body())
                .md5OfBody(received.md5OfBody());
        var system = new TreeMap<>(received.systemAttributes());
        var asked = new HashSet<>(request.attributeNamesAsStrings());
        asked.addAll(request.messageSystemAttributeNamesAsStrings());
        if (!asked.contains("All")) {
            system.keySet().retainAll(asked);
        }
        if (!system.isEmpty()) {
            message.attributesWithStrings(system);
        }
        var attributes = new TreeMap<String, MessageAttribute>(received.attributes());
        attributes.keySet().removeIf(name -> !AttributeShapes.isAsked(name, request.messageAttributeNames()));
        if (!attributes.isEmpty()) {
            message.messageAttributes(AttributeShapes.told(attributes))
                    .md5OfMessageAttributes(AttributeDigest.of(attributes));
        }
        return message.build();
    }
}
