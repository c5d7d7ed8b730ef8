package dev.lastcall.cloud.sqs;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.clock.VirtualLoop;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class QueueTest {

    private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-01-02T14:00:00Z"));
    private Sqs sqs = sqs(SqsSettings.defaults());

    private Sqs sqs(SqsSettings settings) {
        return new Sqs(loop, new Names("us-east-1", "111122223333", 1), settings);
    }

    private Queue queue(Map<String, String> attributes) {
        return sqs.queues().create("q", attributes, Map.of());
    }

    private Queue queue() {
        return queue(Map.of());
    }

    private static List<String> bodies(List<ReceivedMessage> messages) {
        return messages.stream().map(ReceivedMessage::body).toList();
    }

    private static ReceivedMessage only(List<ReceivedMessage> messages) {
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void aReceivedMessageIsHiddenUntilItsTimeoutEnds() {
        var queue = queue();
        queue.send(NewMessage.of("a"));

        assertThat(bodies(queue.receive(Receive.upTo(10)))).containsExactly("a");
        loop.advance(ofMillis(29_999));
        assertThat(queue.receive(Receive.upTo(10))).isEmpty();
        assertThat(queue.counts()).isEqualTo(new QueueCounts(0, 1, 0));
        loop.advance(ofMillis(1));
        var again = only(queue.receive(Receive.upTo(10)));

        assertThat(again.systemAttributes())
                .containsEntry("ApproximateReceiveCount", "2")
                .containsEntry("SentTimestamp", "1767362400000")
                .containsEntry("ApproximateFirstReceiveTimestamp", "1767362400000")
                .containsEntry("SenderId", "111122223333");
    }

    @Test
    void aDelayedMessageAppearsAtItsTime() {
        var queue = queue(Map.of("DelaySeconds", "5"));
        queue.send(NewMessage.of("queue's"));
        queue.send(new NewMessage("own", Optional.of(2), new TreeMap<>(), new TreeMap<>(), Optional.empty()));

        assertThat(queue.counts()).isEqualTo(new QueueCounts(0, 0, 2));
        loop.advance(ofSeconds(2));
        assertThat(bodies(queue.receive(Receive.upTo(10)))).containsExactly("own");
        loop.advance(ofSeconds(3));
        assertThat(bodies(queue.receive(Receive.upTo(10)))).containsExactly("queue's");
    }

    @Test
    void onlyTheNewestReceiptDeletes() {
        var queue = queue();
        queue.send(NewMessage.of("a"));
        var first = only(queue.receive(Receive.upTo(1).hiddenFor(1)));
        loop.advance(ofSeconds(1));
        var second = only(queue.receive(Receive.upTo(1)));
        assertThat(second.receiptHandle()).isNotEqualTo(first.receiptHandle());

        queue.delete(first.receiptHandle());
        assertThat(queue.counts()).isEqualTo(new QueueCounts(0, 1, 0));

        queue.delete(second.receiptHandle());
        assertThat(queue.counts()).isEqualTo(new QueueCounts(0, 0, 0));
        queue.delete(second.receiptHandle());
    }

    @Test
    void aMessageThatIsVisibleAgainCanStillBeDeletedByItsNewestReceipt() {
        var queue = queue();
        queue.send(NewMessage.of("a"));
        var message = only(queue.receive(Receive.upTo(1).hiddenFor(1)));
        loop.advance(ofSeconds(2));

        queue.delete(message.receiptHandle());

        assertThat(queue.counts()).isEqualTo(new QueueCounts(0, 0, 0));
    }

    @Test
    void aReceiptOfNobodyOrOfAnotherQueueIsRefused() {
        var queue = queue();
        var other = sqs.queues().create("other", Map.of(), Map.of());
        other.send(NewMessage.of("a"));
        var foreign = only(other.receive(Receive.upTo(1))).receiptHandle();

        refused("ReceiptHandleIsInvalid", () -> queue.delete("x"));
        refused("ReceiptHandleIsInvalid", () -> queue.delete("AQEB%%"));
        refused("ReceiptHandleIsInvalid", () -> queue.delete(foreign));
        refused("ReceiptHandleIsInvalid", () -> queue.changeVisibility(foreign, 1));
    }

    @Test
    void visibilityCanBeChangedFromNowOnAndEndedAtOnce() {
        var queue = queue();
        queue.send(NewMessage.of("a"));
        var message = only(queue.receive(Receive.upTo(1)));

        loop.advance(ofSeconds(20));
        queue.changeVisibility(message.receiptHandle(), 30);
        loop.advance(ofSeconds(29));
        assertThat(queue.receive(Receive.upTo(1))).isEmpty();
        queue.changeVisibility(message.receiptHandle(), 0);

        assertThat(bodies(queue.receive(Receive.upTo(1)))).containsExactly("a");
    }

    @Test
    void noMessageIsHiddenForMoreThanTwelveHoursAfterItsReceipt() {
        var queue = queue();
        queue.send(NewMessage.of("a"));
        var message = only(queue.receive(Receive.upTo(1).hiddenFor(43_200)));
        loop.advance(ofHours(1));

        queue.changeVisibility(message.receiptHandle(), 39_600);
        refused("InvalidParameterValue", () -> queue.changeVisibility(message.receiptHandle(), 39_601));
        refused("InvalidParameterValue", () -> queue.changeVisibility(message.receiptHandle(), 43_201));
        refused("InvalidParameterValue", () -> queue.changeVisibility(message.receiptHandle(), -1));
        loop.advance(ofHours(11));

        assertThat(queue.counts().visible()).isEqualTo(1);
    }

    @Test
    void theVisibilityOfAMessageThatHasReturnedIsLeftAloneOrRefused() {
        var queue = queue();
        queue.send(NewMessage.of("a"));
        var message = only(queue.receive(Receive.upTo(1).hiddenFor(1)));
        loop.advance(ofSeconds(1));

        queue.changeVisibility(message.receiptHandle(), 100);
        assertThat(queue.counts().visible()).isEqualTo(1);

        sqs = sqs(SqsSettings.builder().refuseReturned(true).build());
        var strict = queue();
        strict.send(NewMessage.of("a"));
        var returned = only(strict.receive(Receive.upTo(1).hiddenFor(0)));
        refused("MessageNotInflight", () -> strict.changeVisibility(returned.receiptHandle(), 100));
    }

    @Test
    void theVisibilityOfADeletedMessageCannotBeChanged() {
        var queue = queue();
        queue.send(NewMessage.of("a"));
        var message = only(queue.receive(Receive.upTo(1)));
        queue.delete(message.receiptHandle());

        refused("InvalidParameterValue", () -> queue.changeVisibility(message.receiptHandle(), 1));
    }

    @Test
    void whoWaitsIsWokenByArrivalByADelaysEndAndByAVisibilitysEnd() {
        var queue = queue();
        var heard = new ArrayList<String>();
        queue.receive(Receive.upTo(10).waiting(20), got -> heard.add(loop.now() + " " + bodies(got)));
        loop.advance(ofSeconds(3));
        queue.send(NewMessage.of("arrival"));
        loop.advance(ofSeconds(10));

        queue.receive(Receive.upTo(10).waiting(20).hiddenFor(5), got -> heard.add(loop.now() + " " + bodies(got)));
        queue.send(new NewMessage("delayed", Optional.of(4), new TreeMap<>(), new TreeMap<>(), Optional.empty()));
        loop.advance(ofSeconds(10));

        queue.purge();
        queue.send(NewMessage.of("hidden"));
        queue.receive(Receive.upTo(1).hiddenFor(7));
        queue.receive(Receive.upTo(10).waiting(20), got -> heard.add(loop.now() + " " + bodies(got)));
        loop.advance(ofSeconds(10));

        assertThat(heard)
                .containsExactly(
                        "2026-01-02T14:00:03Z [arrival]",
                        "2026-01-02T14:00:17Z [delayed]",
                        "2026-01-02T14:00:30Z [hidden]");
    }

    @Test
    void aWaitEndsWithNothingAtItsTimeAndTheFirstComeIsServedFirst() {
        var queue = queue(Map.of("ReceiveMessageWaitTimeSeconds", "2"));
        var heard = new ArrayList<String>();
        queue.receive(Receive.upTo(1), got -> heard.add("short " + bodies(got)));
        queue.receive(Receive.upTo(1).waiting(20), got -> heard.add("first " + bodies(got)));
        queue.receive(Receive.upTo(1).waiting(20), got -> heard.add("second " + bodies(got)));

        loop.advance(ofSeconds(2));
        queue.send(NewMessage.of("a"));
        queue.send(NewMessage.of("b"));

        assertThat(heard).containsExactly("short []", "first [a]", "second [b]");
    }

    @Test
    void whoHasGoneTakesNoMessageWithThem() {
        var queue = queue();
        var heard = new ArrayList<String>();
        var gone = queue.receive(Receive.upTo(1).waiting(20), got -> heard.add("gone " + bodies(got)));
        queue.receive(Receive.upTo(1).waiting(20), got -> heard.add("here " + bodies(got)));

        gone.cancel();
        gone.cancel();
        queue.send(NewMessage.of("a"));
        loop.advance(ofSeconds(30));

        assertThat(heard).containsExactly("here [a]");
    }

    @Test
    void aQueuesEndEndsTheWait() {
        var queue = queue();
        var heard = new ArrayList<List<ReceivedMessage>>();
        queue.receive(Receive.upTo(1).waiting(20), heard::add);

        sqs.queues().delete(queue);

        assertThat(heard).containsExactly(List.of());
    }

    @Test
    void messagesThatAreTooOldGoWhereverTheyAre() {
        var queue = queue(Map.of("MessageRetentionPeriod", "60"));
        queue.send(NewMessage.of("visible"));
        queue.send(NewMessage.of("in flight"));
        queue.receive(Receive.upTo(1).hiddenFor(600));
        loop.advance(ofSeconds(30));
        queue.send(NewMessage.of("younger"));
        loop.advance(ofSeconds(30));

        assertThat(queue.counts()).isEqualTo(new QueueCounts(1, 0, 0));
        assertThat(bodies(queue.receive(Receive.upTo(10)))).containsExactly("younger");
    }

    @Test
    void aMessageThatWasReceivedTooOftenGoesToTheDeadLetterQueueAndKeepsItsAge() {
        var dead = sqs.queues().create("dead", Map.of(), Map.of());
        var queue = queue(
                Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + dead.arn() + "\",\"maxReceiveCount\":\"2\"}"));
        var heard = new ArrayList<String>();
        dead.receive(
                Receive.upTo(1).waiting(20),
                got -> got.forEach(
                        message -> heard.add(message.systemAttributes().toString())));
        queue.send(NewMessage.of("poison"));
        queue.receive(Receive.upTo(1).hiddenFor(0));
        loop.advance(ofSeconds(1));
        queue.receive(Receive.upTo(1).hiddenFor(0));
        assertThat(queue.counts().visible()).isEqualTo(1);
        queue.send(NewMessage.of("good"));

        assertThat(bodies(queue.receive(Receive.upTo(1)))).containsExactly("good");

        assertThat(heard).hasSize(1);
        assertThat(heard.get(0))
                .contains("ApproximateReceiveCount=3")
                .contains("DeadLetterQueueSourceArn=" + queue.arn())
                .contains("SentTimestamp=1767362400000");
        assertThat(queue.attributes().values())
                .containsEntry(
                        "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + dead.arn() + "\",\"maxReceiveCount\":2}");
        assertThat(sqs.queues().sourcesOf(dead)).containsExactly(queue);
    }

    @Test
    void tooManyInFlightIsAnErrorWithoutAWaitAndSilenceWithOne() {
        sqs = sqs(SqsSettings.builder().inFlightLimit(2).build());
        var queue = queue();
        List.of("a", "b", "c").forEach(body -> queue.send(NewMessage.of(body)));
        assertThat(bodies(queue.receive(Receive.upTo(10)))).containsExactly("a", "b");
        var heard = new ArrayList<List<String>>();

        refused("OverLimit", () -> queue.receive(Receive.upTo(1)));
        queue.receive(Receive.upTo(1).waiting(1), got -> heard.add(bodies(got)));
        loop.advance(ofSeconds(1));

        assertThat(heard).containsExactly(List.of());
    }

    @Test
    void aQueueIsPurgedOnceInAMinute() {
        var queue = queue();
        queue.send(NewMessage.of("a"));
        queue.receive(Receive.upTo(1));
        queue.send(NewMessage.of("b"));

        queue.purge();

        assertThat(queue.counts()).isEqualTo(new QueueCounts(0, 0, 0));
        loop.advance(ofSeconds(59));
        refused("PurgeQueueInProgress", queue::purge);
        loop.advance(ofSeconds(1));
        queue.purge();
    }

    @Test
    void deliveriesAreDoubledWhereAsked() {
        sqs = sqs(SqsSettings.builder().duplicateShare(1).build());
        var queue = queue();
        queue.send(NewMessage.of("a"));

        assertThat(bodies(queue.receive(Receive.upTo(10)))).containsExactly("a");
        assertThat(bodies(queue.receive(Receive.upTo(10)))).containsExactly("a");
    }

    @Test
    void messagesThatSqsDoesNotTakeAreRefused() {
        var queue = queue(Map.of("MaximumMessageSize", "1024"));
        var long1024 = "x".repeat(1024);

        queue.send(NewMessage.of(long1024));
        refused("InvalidParameterValue", () -> queue.send(NewMessage.of(long1024 + "x")));
        refused("InvalidParameterValue", () -> queue.send(NewMessage.of("x".repeat(1020), Map.of("a", text("b")))));
        refused("MissingParameter", () -> queue.send(NewMessage.of("")));
        refused("InvalidMessageContents", () -> queue.send(NewMessage.of("\u0001")));
        refused("InvalidMessageContents", () -> queue.send(NewMessage.of("\uFFFE")));
        refused("InvalidParameterValue", () -> queue.send(NewMessage.of("a", Map.of("aws.x", text("b")))));
        refused("InvalidParameterValue", () -> queue.send(NewMessage.of("a", Map.of("a..x", text("b")))));
        refused("InvalidParameterValue", () -> queue.send(NewMessage.of("a", Map.of("a", text("")))));
        refused(
                "InvalidParameterValue",
                () -> queue.send(NewMessage.of("a", Map.of("a", new MessageAttribute("Text", "b", false)))));
        refused(
                "InvalidParameterValue",
                () -> queue.send(NewMessage.of("a", Map.of("a", new MessageAttribute("Number", "b", false)))));
        refused(
                "InvalidParameterValue",
                () -> queue.send(
                        new NewMessage("a", Optional.of(901), new TreeMap<>(), new TreeMap<>(), Optional.empty())));
        assertThat(queue.counts().visible()).isEqualTo(1);
    }

    private static MessageAttribute text(String value) {
        return new MessageAttribute("String", value, false);
    }

    @Test
    void deadLettersAreGivenBackAsNewMessages() {
        var dead = sqs.queues().create("dead", Map.of(), Map.of());
        var queue = queue(
                Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + dead.arn() + "\",\"maxReceiveCount\":1}"));
        for (int i = 0; i < 5; i++) {
            queue.send(NewMessage.of("m" + i));
        }
        queue.receive(Receive.upTo(10).hiddenFor(0));
        assertThat(queue.receive(Receive.upTo(10))).isEmpty();
        assertThat(dead.counts().visible()).isEqualTo(5);
        loop.advance(ofSeconds(10));

        var handle = sqs.moves().start(dead.arn(), Optional.empty(), OptionalInt.of(2));
        loop.advance(ofMillis(1));
        assertThat(queue.counts().visible()).isEqualTo(2);
        refused("UnsupportedOperation", () -> sqs.moves().start(dead.arn(), Optional.empty(), OptionalInt.empty()));
        loop.advance(ofSeconds(2));

        assertThat(dead.counts().visible()).isZero();
        assertThat(only(queue.receive(Receive.upTo(1))).systemAttributes())
                .containsEntry("ApproximateReceiveCount", "1")
                .containsEntry("SentTimestamp", "1767362410000");
        var task = sqs.moves().of(dead.arn()).get(0);
        assertThat(task.status()).isEqualTo("COMPLETED");
        assertThat(task.moved()).isEqualTo(5);
        refused("ResourceNotFoundException", () -> sqs.moves().cancel(handle));
        refused("InvalidParameterValue", () -> sqs.moves().start(queue.arn(), Optional.empty(), OptionalInt.empty()));
    }
}
