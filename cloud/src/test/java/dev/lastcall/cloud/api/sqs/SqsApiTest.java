package dev.lastcall.cloud.api.sqs;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lastcall.cloud.api.CloudUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SqsApiTest {

    private final CloudUnderTest cloud = new CloudUnderTest();
    private final SqsClient sqs = CheckingClient.of(cloud.endpoint());

    @AfterEach
    void close() {
        sqs.close();
        cloud.close();
    }

    private String queue(String name) {
        return sqs.createQueue(request -> request.queueName(name)).queueUrl();
    }

    private List<Message> receive(String url) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNamesWithStrings("All")
                        .messageAttributeNames("All"))
                .messages();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SqsException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    @Test
    void aQueueIsMadeFoundDescribedAndDeleted() {
        var url = sqs.createQueue(request -> request.queueName("q")
                        .attributesWithStrings(Map.of("VisibilityTimeout", "5"))
                        .tags(Map.of("team", "a")))
                .queueUrl();

        assertThat(url).isEqualTo(cloud.endpoint() + "/111122223333/q");
        assertThat(sqs.getQueueUrl(request -> request.queueName("q")).queueUrl())
                .isEqualTo(url);
        assertThat(sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNamesWithStrings("All"))
                        .attributesAsStrings())
                .containsEntry("VisibilityTimeout", "5")
                .containsEntry("ApproximateNumberOfMessages", "0")
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "0")
                .containsEntry("ApproximateNumberOfMessagesDelayed", "0")
                .containsEntry("CreatedTimestamp", "1767362400")
                .containsEntry("LastModifiedTimestamp", "1767362400")
                .containsEntry("QueueArn", "arn:aws:sqs:us-east-1:111122223333:q")
                .hasSize(12);
        assertThat(sqs.getQueueAttributes(
                                request -> request.queueUrl(url).attributeNames(QueueAttributeName.DELAY_SECONDS))
                        .attributesAsStrings())
                .isEqualTo(Map.of("DelaySeconds", "0"));
        assertThat(sqs.getQueueAttributes(request -> request.queueUrl(url)).hasAttributes())
                .isFalse();
        sqs.tagQueue(request -> request.queueUrl(url).tags(Map.of("b", "c")));
        sqs.untagQueue(request -> request.queueUrl(url).tagKeys("team"));
        assertThat(sqs.listQueueTags(request -> request.queueUrl(url)).tags()).isEqualTo(Map.of("b", "c"));

        sqs.deleteQueue(request -> request.queueUrl(url));

        assertThatThrownBy(() -> sqs.getQueueUrl(request -> request.queueName("q")))
                .isInstanceOf(QueueDoesNotExistException.class);
        refused("AWS.SimpleQueueService.QueueDeletedRecently", () -> queue("q"));
    }

    @Test
    void queuesAreListedByPrefixAndInPages() {
        for (int i = 0; i < 5; i++) {
            queue("a" + i);
        }
        queue("b");

        assertThat(sqs
                        .listQueuesPaginator(
                                request -> request.queueNamePrefix("a").maxResults(2))
                        .queueUrls()
                        .stream()
                        .map(url -> url.substring(url.lastIndexOf('/') + 1)))
                .containsExactly("a0", "a1", "a2", "a3", "a4");
        assertThat(sqs.listQueues().queueUrls()).hasSize(6);
        assertThat(sqs.listQueues().nextToken()).isNull();
        refused("InvalidParameterValue", () -> sqs.listQueues(request -> request.maxResults(1001)));
        refused("InvalidParameterValue", () -> sqs.listQueues(request -> request.nextToken("x")));
    }

    @Test
    void aMessageComesWithEverythingThatItWasSentWith() {
        var url = queue("q");
        var attributes = Map.of(
                "text",
                        MessageAttributeValue.builder()
                                .dataType("String.word")
                                .stringValue("ä")
                                .build(),
                "number",
                        MessageAttributeValue.builder()
                                .dataType("Number")
                                .stringValue("-1.5e3")
                                .build(),
                "bytes",
                        MessageAttributeValue.builder()
                                .dataType("Binary")
                                .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1}))
                                .build());

        var sent = sqs.sendMessage(request -> request.queueUrl(url)
                .messageBody("hello <wörld> & \"more\"")
                .messageAttributes(attributes)
                .messageGroupId("tenant")
                .messageSystemAttributes(Map.of(
                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        MessageSystemAttributeValue.builder()
                                .dataType("String")
                                .stringValue("Root=1")
                                .build())));
        var message = receive(url).get(0);

        assertThat(message.messageId()).isEqualTo(sent.messageId());
        assertThat(message.body()).isEqualTo("hello <wörld> & \"more\"");
        assertThat(message.messageAttributes()).isEqualTo(attributes);
        assertThat(message.md5OfMessageAttributes()).isEqualTo(sent.md5OfMessageAttributes());
        assertThat(sent.md5OfMessageSystemAttributes()).matches("[0-9a-f]{32}");
        assertThat(message.attributesAsStrings())
                .containsOnlyKeys(
                        "SenderId",
                        "SentTimestamp",
                        "ApproximateReceiveCount",
                        "ApproximateFirstReceiveTimestamp",
                        "AWSTraceHeader",
                        "MessageGroupId");
    }

    @Test
    void onlyWhatIsAskedForIsTold() {
        var url = queue("q");
        var value = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("x")
                .build();
        sqs.sendMessage(request -> request.queueUrl(url)
                .messageBody("a")
                .messageAttributes(Map.of("foo.a", value, "foo.b", value, "bar", value)));

        var bare = sqs.receiveMessage(request -> request.queueUrl(url).visibilityTimeout(0))
                .messages()
                .get(0);
        var some = sqs.receiveMessage(request -> request.queueUrl(url)
                        .messageAttributeNames("foo.*")
                        .attributeNamesWithStrings("SentTimestamp")
                        .messageSystemAttributeNamesWithStrings("ApproximateReceiveCount"))
                .messages()
                .get(0);

        assertThat(bare.hasAttributes() || bare.hasMessageAttributes()).isFalse();
        assertThat(bare.md5OfMessageAttributes()).isNull();
        assertThat(some.messageAttributes()).containsOnlyKeys("foo.a", "foo.b");
        assertThat(some.attributesAsStrings())
                .isEqualTo(Map.of("SentTimestamp", "1767362400000", "ApproximateReceiveCount", "2"));
    }

    @Test
    void aBatchSucceedsAndFailsEntryByEntry() {
        var url = queue("q");

        var sent = sqs.sendMessageBatch(request ->
                request.queueUrl(url).entries(entry("1", "a", null), entry("2", "b", 901), entry("3", "\u0001", null)));
        assertThat(sent.successful())
                .singleElement()
                .matches(entry -> entry.id().equals("1"));
        assertThat(sent.failed())
                .extracting(BatchResultErrorEntry::id, BatchResultErrorEntry::code, BatchResultErrorEntry::senderFault)
                .containsExactly(tuple("2", "InvalidParameterValue", true), tuple("3", "InvalidMessageContents", true));

        var handle = receive(url).get(0).receiptHandle();
        var changed = sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url)
                .entries(
                        one -> one.id("1").receiptHandle(handle).visibilityTimeout(0),
                        two -> two.id("2").receiptHandle("x").visibilityTimeout(0),
                        three -> three.id("3").receiptHandle(handle)));
        assertThat(changed.successful())
                .singleElement()
                .matches(entry -> entry.id().equals("1"));
        assertThat(changed.failed())
                .extracting(BatchResultErrorEntry::code)
                .containsExactly("ReceiptHandleIsInvalid", "MissingParameter");

        var deleted = sqs.deleteMessageBatch(request ->
                request.queueUrl(url).entries(deletion("1", receive(url).get(0).receiptHandle()), deletion("2", "x")));
        assertThat(deleted.successful())
                .singleElement()
                .matches(entry -> entry.id().equals("1"));
        assertThat(deleted.failed())
                .singleElement()
                .matches(entry -> entry.code().equals("ReceiptHandleIsInvalid"));
    }

    private static SendMessageBatchRequestEntry entry(String id, String body, @Nullable Integer delay) {
        return SendMessageBatchRequestEntry.builder()
                .id(id)
                .messageBody(body)
                .delaySeconds(delay)
                .build();
    }

    private static DeleteMessageBatchRequestEntry deletion(String id, String handle) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(handle)
                .build();
    }

    @Test
    void aBatchThatIsNoneIsRefusedAsAWhole() {
        var url = queue("q");
        var prefix = "AWS.SimpleQueueService.";
        var many = new ArrayList<SendMessageBatchRequestEntry>();
        for (int i = 0; i < 11; i++) {
            many.add(entry("" + i, "a", null));
        }

        refused(prefix + "EmptyBatchRequest", () -> send(url, List.of()));
        refused(prefix + "TooManyEntriesInBatchRequest", () -> send(url, many));
        refused(
                prefix + "BatchEntryIdsNotDistinct",
                () -> send(url, List.of(entry("1", "a", null), entry("1", "b", null))));
        refused(prefix + "InvalidBatchEntryId", () -> send(url, List.of(entry("a b", "a", null))));
        refused(
                prefix + "BatchRequestTooLong",
                () -> send(url, List.of(entry("1", "x".repeat(600_000), null), entry("2", "x".repeat(600_000), null))));
        assertThat(receive(url)).isEmpty();
    }

    private void send(String url, List<SendMessageBatchRequestEntry> entries) {
        sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
    }

    @Test
    void whatSqsRefusesIsItsOwnError() {
        var url = queue("q");

        assertThatThrownBy(() -> sqs.createQueue(
                        request -> request.queueName("q").attributesWithStrings(Map.of("DelaySeconds", "1"))))
                .isInstanceOf(QueueNameExistsException.class);
        refused("AWS.SimpleQueueService.UnsupportedOperation", () -> queue("q.fifo"));
        refused(
                "InvalidAttributeName",
                () -> sqs.createQueue(
                        request -> request.queueName("r").attributesWithStrings(Map.of("Colour", "red"))));
        refused(
                "InvalidAttributeName",
                () -> sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNamesWithStrings("Colour")));
        refused("InvalidAddress", () -> sqs.purgeQueue(request -> request.queueUrl("q")));
        refused(
                "AWS.SimpleQueueService.NonExistentQueue",
                () -> sqs.purgeQueue(request -> request.queueUrl("http://any/444455556666/q")));
        refused(
                "InvalidParameterValue",
                () -> sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(11)));
        refused(
                "InvalidParameterValue",
                () -> sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(21)));
        refused(
                "InvalidParameterValue",
                () -> sqs.receiveMessage(request -> request.queueUrl(url).visibilityTimeout(43_201)));
        sqs.purgeQueue(request -> request.queueUrl(url));
        refused("AWS.SimpleQueueService.PurgeQueueInProgress", () -> sqs.purgeQueue(request -> request.queueUrl(url)));
    }

    @Test
    void aQueueIsReachedByWhateverNameTheClientHasForThisMachine() {
        queue("q");
        var url = "http://localhost:" + cloud.endpoint().getPort() + "/111122223333/q";

        sqs.sendMessage(request -> request.queueUrl(url).messageBody("a"));

        assertThat(receive(url)).hasSize(1);
    }

    @Test
    void aWaitEndsWithAMessageOrAtItsTime() throws Exception {
        var url = queue("q");

        var waiting = CompletableFuture.supplyAsync(
                () -> sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(20)));
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("a"));
        assertThat(waiting.get(10, TimeUnit.SECONDS).messages()).hasSize(1);

        var empty = CompletableFuture.supplyAsync(
                () -> sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(3)));
        for (int tries = 0; tries < 500 && !endsWithin20Millis(empty); tries++) {
            cloud.advance(ofSeconds(1));
        }
        assertThat(empty)
                .isCompletedWithValueMatching(response -> response.messages().isEmpty());
    }

    private static boolean endsWithin20Millis(CompletableFuture<?> future) throws Exception {
        try {
            future.get(20, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        }
    }

    @Test
    void deadLettersAreFoundAndMovedBack() {
        var dead = queue("dead");
        var arn = "arn:aws:sqs:us-east-1:111122223333:dead";
        var url = sqs.createQueue(request -> request.queueName("q")
                        .attributesWithStrings(Map.of(
                                "RedrivePolicy",
                                "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":1}",
                                "VisibilityTimeout",
                                "0")))
                .queueUrl();
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("a"));
        assertThat(receive(url)).hasSize(1);
        assertThat(receive(url)).isEmpty();

        assertThat(sqs.listDeadLetterSourceQueues(request -> request.queueUrl(dead))
                        .queueUrls())
                .containsExactly(url);
        var handle = sqs.startMessageMoveTask(request -> request.sourceArn(arn)).taskHandle();
        cloud.advance(ofSeconds(1));

        assertThat(handle).isNotEmpty();
        assertThat(sqs.listMessageMoveTasks(request -> request.sourceArn(arn)).results())
                .singleElement()
                .matches(task -> task.status().equals("COMPLETED")
                        && task.approximateNumberOfMessagesMoved() == 1
                        && task.taskHandle() == null);
        assertThat(receive(url)).hasSize(1);
    }
}
