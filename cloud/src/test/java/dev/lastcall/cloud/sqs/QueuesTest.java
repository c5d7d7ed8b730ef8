package dev.lastcall.cloud.sqs;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cloud.clock.VirtualLoop;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueuesTest {

    private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-01-02T14:00:00Z"));
    private final Queues queues =
            new Sqs(loop, new Names("us-east-1", "111122223333", 1), SqsSettings.defaults()).queues();

    private static void refused(String code, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    @Test
    void theDefaultsAreThoseOfSqs() {
        var queue = queues.create("q", Map.of(), Map.of());

        assertThat(queue.arn()).isEqualTo("arn:aws:sqs:us-east-1:111122223333:q");
        assertThat(queue.attributes().values())
                .isEqualTo(Map.of(
                        "VisibilityTimeout", "30",
                        "DelaySeconds", "0",
                        "MessageRetentionPeriod", "345600",
                        "MaximumMessageSize", "1048576",
                        "ReceiveMessageWaitTimeSeconds", "0",
                        "SqsManagedSseEnabled", "true"));
    }

    @ParameterizedTest
    @CsvSource({
        "VisibilityTimeout, 0, 43200",
        "DelaySeconds, 0, 900",
        "MessageRetentionPeriod, 60, 1209600",
        "MaximumMessageSize, 1024, 1048576",
        "ReceiveMessageWaitTimeSeconds, 0, 20"
    })
    void numbersAreWithinTheBoundsOfSqs(String name, int least, int most) {
        var queue = queues.create("q", Map.of(name, "" + least), Map.of());
        queues.setAttributes(queue, Map.of(name, "" + most));

        assertThat(queue.attributes().values()).containsEntry(name, "" + most);
        for (var wrong : new String[] {"" + (least - 1), "" + (most + 1), "x", "", "1.5"}) {
            refused(
                    "InvalidAttributeValue",
                    "Invalid value for the parameter " + name,
                    () -> queues.setAttributes(queue, Map.of(name, wrong)));
        }
        assertThat(queue.attributes().values()).containsEntry(name, "" + most);
    }

    @Test
    void aQueueIsMadeOnceAndFoundAgainUnlessItDiffers() {
        var queue = queues.create("q", Map.of("DelaySeconds", "7"), Map.of("a", "b"));

        assertThat(queues.create("q", Map.of("DelaySeconds", "7"), Map.of())).isSameAs(queue);
        assertThat(queues.create("q", Map.of(), Map.of())).isSameAs(queue);
        refused(
                "QueueNameExists",
                "different value for attribute DelaySeconds",
                () -> queues.create("q", Map.of("DelaySeconds", "8"), Map.of()));
        assertThat(queue.tags()).containsEntry("a", "b");
    }

    @Test
    void aDeletedQueuesNameCannotBeUsedForAMinute() {
        queues.delete(queues.create("q", Map.of(), Map.of()));

        refused("QueueDoesNotExist", "does not exist", () -> queues.named("q"));
        loop.advance(ofSeconds(59));
        refused("QueueDeletedRecently", "60 seconds", () -> queues.create("q", Map.of(), Map.of()));
        loop.advance(ofSeconds(1));
        assertThat(queues.create("q", Map.of(), Map.of()).counts().visible()).isZero();
    }

    @Test
    void fifoQueuesAreRefusedClearly() {
        refused("UnsupportedOperation", "standard queues only", () -> queues.create("q.fifo", Map.of(), Map.of()));
        refused(
                "UnsupportedOperation",
                "standard queues only",
                () -> queues.create("q", Map.of("FifoQueue", "true"), Map.of()));
        refused(
                "InvalidAttributeName",
                "Unknown Attribute FifoQueue.",
                () -> queues.create("q", Map.of("FifoQueue", "false"), Map.of()));
    }

    @Test
    void namesAndAttributesThatSqsDoesNotKnowAreRefused() {
        refused("InvalidParameterValue", "1 to 80 in length", () -> queues.create("a b", Map.of(), Map.of()));
        refused("InvalidParameterValue", "1 to 80 in length", () -> queues.create("a".repeat(81), Map.of(), Map.of()));
        refused(
                "InvalidAttributeName",
                "Unknown Attribute Colour.",
                () -> queues.create("q", Map.of("Colour", "red"), Map.of()));
        refused(
                "InvalidAttributeName",
                "Unknown Attribute QueueArn.",
                () -> queues.create("q", Map.of("QueueArn", "a"), Map.of()));
        assertThat(queues.list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | not a valid JSON map",
                "[] | not a valid JSON map",
                "{} | deadLetterTargetArn",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:111122223333:none\"} | does not exist",
                "{\"deadLetterTargetArn\":\"DEAD\",\"maxReceiveCount\":0} | from 1 to 1000",
                "{\"deadLetterTargetArn\":\"DEAD\",\"maxReceiveCount\":1001} | from 1 to 1000",
                "{\"deadLetterTargetArn\":\"CLOSED\",\"maxReceiveCount\":1} | does not allow"
            })
    void aRedrivePolicyMustBeOneThatWorks(String policy, String words) {
        var dead = queues.create("dead", Map.of(), Map.of());
        var closed =
                queues.create("closed", Map.of("RedriveAllowPolicy", "{\"redrivePermission\":\"denyAll\"}"), Map.of());
        var text = policy.replace("DEAD", dead.arn()).replace("CLOSED", closed.arn());

        refused("InvalidParameterValue", words, () -> queues.create("q", Map.of("RedrivePolicy", text), Map.of()));
        assertThat(queues.list()).containsExactly(closed, dead);
    }

    @Test
    void onlyTheQueuesThatAreNamedMayUseADeadLetterQueueThatNamesThem() {
        var dead = queues.create(
                "dead",
                Map.of(
                        "RedriveAllowPolicy",
                        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"arn:aws:sqs:us-east-1:111122223333:a\"]}"),
                Map.of());
        var policy = Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + dead.arn() + "\",\"maxReceiveCount\":3}");

        var allowed = queues.create("a", policy, Map.of());
        refused("InvalidParameterValue", "does not allow", () -> queues.create("b", policy, Map.of()));
        queues.setAttributes(allowed, Map.of("RedrivePolicy", ""));

        assertThat(allowed.attributes().values()).doesNotContainKey("RedrivePolicy");
        refused(
                "InvalidParameterValue",
                "must be one of",
                () -> queues.setAttributes(dead, Map.of("RedriveAllowPolicy", "{\"redrivePermission\":\"some\"}")));
        refused(
                "InvalidParameterValue",
                "goes with byQueue",
                () -> queues.setAttributes(dead, Map.of("RedriveAllowPolicy", "{\"redrivePermission\":\"byQueue\"}")));
    }

    @Test
    void aPolicyIsKeptAndTakenAwayByAnEmptyText() {
        var queue = queues.create("q", Map.of("Policy", "{\"Version\":\"2012-10-17\"}"), Map.of());
        assertThat(queue.attributes().values()).containsEntry("Policy", "{\"Version\":\"2012-10-17\"}");
        loop.advance(ofSeconds(5));

        queues.setAttributes(queue, Map.of("Policy", ""));

        assertThat(queue.attributes().values()).doesNotContainKey("Policy");
        assertThat(queue.modified()).isEqualTo(queue.created().plusSeconds(5));
    }
}
