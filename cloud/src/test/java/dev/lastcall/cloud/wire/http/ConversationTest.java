package dev.lastcall.cloud.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    private final EmbeddedChannel channel =
            new EmbeddedChannel(new Conversation(this::ask, () -> Instant.parse("2026-01-01T00:00:00Z")));

    private int asked;

    ConversationTest() {
        channel.freezeTime();
    }

    @Test
    void aClientThatDoesNotFinishItsRequestIsCutOff() {
        pass(119);
        assertThat(channel.isOpen()).isTrue();

        pass(2);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aClientThatWaitsForItsAnswerIsNot() {
        channel.writeInbound(call());

        pass(59);
        assertThat(channel.isOpen()).isTrue();

        answer.complete(HttpAnswer.of(200, "text/plain", "late"));
        channel.runPendingTasks();
        assertThat(channel.outboundMessages()).hasSize(1);
        pass(121);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aCallThatIsNeverAnsweredIsGivenUp() {
        channel.writeInbound(call());

        pass(61);

        FullHttpResponse given = channel.readOutbound();
        assertThat(given.status().code()).isEqualTo(503);
        assertThat(channel.config().isAutoRead()).isTrue();
        answer.complete(HttpAnswer.of(200, "text/plain", "too late"));
        channel.runPendingTasks();
        assertThat(channel.outboundMessages()).isEmpty();
    }

    @Test
    void noMoreThanOneCallIsReadAheadOfTheAnswer() {
        channel.writeInbound(call());
        assertThat(channel.config().isAutoRead()).isTrue();
        channel.writeInbound(call());
        assertThat(channel.config().isAutoRead()).isFalse();

        answer.complete(HttpAnswer.of(200, "text/plain", ""));
        channel.runPendingTasks();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void ofTwoCallsThatCameTogetherTheSecondWaitsForTheFirstsAnswer() {
        channel.writeInbound(call(), call());
        assertThat(asked).isEqualTo(1);

        answer.complete(HttpAnswer.of(200, "text/plain", ""));
        channel.runPendingTasks();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void anAnswerThatNobodyWaitsForAnyMoreIsCancelled() {
        channel.writeInbound(call());
        assertThat(answer).isNotDone();

        channel.close();

        assertThat(answer).isCancelled();
        assertThat(channel.outboundMessages()).isEmpty();
    }

    private CompletionStage<HttpAnswer> ask(HttpCall call) {
        asked++;
        return answer;
    }

    private void pass(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    private static Received call() {
        return new Received(new HttpCall("POST", "/", "", Map.of(), new byte[0], false), true);
    }
}
