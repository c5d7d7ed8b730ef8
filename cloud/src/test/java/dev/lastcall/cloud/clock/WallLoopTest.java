package dev.lastcall.cloud.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WallLoopTest {

    private final WallLoop loop = new WallLoop();

    @Test
    void aCommandThatWaitsForItsTurnIsRefusedWhenTheLoopIsClosed() {
        var queued = new CompletableFuture<Void>();
        loop.execute(() -> {
            queued.orTimeout(10, TimeUnit.SECONDS).join();
            loop.close();
        });
        var waiting = loop.submit(() -> "done");
        queued.complete(null);

        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasMessageContaining("the cloud is closed");
    }

    @Test
    void aCommandForAClosedLoopIsRefusedAtOnce() {
        loop.close();

        assertThatThrownBy(() -> loop.submit(() -> "done").get(0, TimeUnit.SECONDS))
                .hasMessageContaining("the cloud is closed");
    }

    @Test
    void whatTheLastCommandAsksIsAnswered() throws Exception {
        var asked = new CompletableFuture<String>();
        loop.execute(() -> {
            loop.close();
            asked.complete(loop.submit(() -> "answered").getNow("not answered"));
        });

        assertThat(asked.get(10, TimeUnit.SECONDS)).isEqualTo("answered");
    }
}
