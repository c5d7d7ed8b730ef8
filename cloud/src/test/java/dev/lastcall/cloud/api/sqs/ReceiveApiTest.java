package dev.lastcall.cloud.api.sqs;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cloud.clock.VirtualLoop;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.sqs.NewMessage;
import dev.lastcall.cloud.sqs.Sqs;
import dev.lastcall.cloud.sqs.SqsSettings;
import dev.lastcall.cloud.wire.api.Call;
import dev.lastcall.cloud.wire.api.Turn;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class ReceiveApiTest {

    private final VirtualLoop loop = new VirtualLoop(Instant.parse("2026-01-02T14:00:00Z"));
    private final Names names = new Names("us-east-1", "111122223333", 1);
    private final Sqs sqs = new Sqs(loop, names, SqsSettings.defaults());
    private final ReceiveApi api = new ReceiveApi(new QueueUrls(sqs.queues(), names), Turn.AT_ONCE);

    private CompletableFuture<ReceiveMessageResponse> receive() {
        var request = ReceiveMessageRequest.builder()
                .queueUrl("http://localhost/111122223333/q")
                .waitTimeSeconds(20)
                .build();
        return api.receive(request, new Call("id", URI.create("http://localhost"), ""))
                .toCompletableFuture();
    }

    @Test
    void aReceiverThatHasGoneTakesNoMessageWithIt() {
        var queue = sqs.queues().create("q", Map.of(), Map.of());
        var gone = receive();
        var here = receive();

        gone.cancel(false);
        queue.send(NewMessage.of("a"));

        assertThat(here)
                .isCompletedWithValueMatching(response -> response.messages().size() == 1);
        queue.send(NewMessage.of("b"));
        assertThat(queue.counts().visible()).isEqualTo(1);
    }

    @Test
    void aWaitEndsAtItsTime() {
        sqs.queues().create("q", Map.of(), Map.of());
        var answer = receive();

        loop.advance(ofSeconds(19));
        assertThat(answer).isNotDone();
        loop.advance(ofSeconds(1));

        assertThat(answer).isCompletedWithValueMatching(response -> !response.hasMessages());
    }
}
