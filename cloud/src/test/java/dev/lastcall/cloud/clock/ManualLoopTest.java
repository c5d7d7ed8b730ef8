package dev.lastcall.cloud.clock;

import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManualLoopTest {

    private static final Instant START = Instant.parse("2026-01-02T14:00:00Z");

    private final ManualLoop loop = new ManualLoop(START);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void aCommandRunsAtOnceThoughTimeStands() throws Exception {
        assertThat(loop.submit(loop::now).get(10, SECONDS)).isEqualTo(START);
        assertThat(loop.now()).isEqualTo(START);
    }

    @Test
    void whatFallsDueHappensInOrderAtItsOwnTime() throws Exception {
        loop.after(ofSeconds(20), () -> done.add("20 at " + loop.now()));
        loop.after(ofSeconds(10), () -> {
            done.add("10 at " + loop.now());
            loop.after(ofSeconds(5), () -> done.add("15 at " + loop.now()));
        });

        assertThat(loop.advance(ofSeconds(15)).get(10, SECONDS)).isEqualTo(START.plusSeconds(15));
        assertThat(done).containsExactly("10 at 2026-01-02T14:00:10Z", "15 at 2026-01-02T14:00:15Z");

        loop.advance(ofSeconds(5)).get(10, SECONDS);
        assertThat(done).hasSize(3).last().isEqualTo("20 at 2026-01-02T14:00:20Z");
        assertThat(loop.now()).isEqualTo(START.plusSeconds(20));
    }

    @Test
    void aTimerIsTakenBack() throws Exception {
        var timer = loop.after(ofSeconds(1), () -> done.add("rang"));
        loop.execute(timer::cancel);

        loop.advance(ofSeconds(2)).get(10, SECONDS);

        assertThat(done).isEmpty();
    }

    @Test
    void aCommandThatFailsDoesNotStopTheOthers() throws Exception {
        loop.execute(() -> {
            throw new IllegalStateException("broken");
        });
        loop.execute(() -> done.add("next"));

        loop.advance(ofSeconds(1)).get(10, SECONDS);

        assertThat(done).containsExactly("next");
    }

    @Test
    void timeDoesNotGoBack() {
        assertThatThrownBy(() -> loop.advance(ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobodyWaitsForAClosedLoop() {
        loop.close();

        assertThatThrownBy(() -> loop.submit(loop::now).get(10, SECONDS)).isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> loop.advance(ofSeconds(1)).get(10, SECONDS)).isInstanceOf(ExecutionException.class);
    }
}
