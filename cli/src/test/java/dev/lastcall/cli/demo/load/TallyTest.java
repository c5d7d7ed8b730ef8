package dev.lastcall.cli.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void failuresAreCountedByReason() {
        tally.accept(outcome("", 1));
        tally.accept(outcome("status 503", 1));
        tally.accept(outcome("wrong body: expected 'a' in 'b'", 1));
        tally.accept(outcome("wrong body: expected 'c' in 'd'", 1));

        assertThat(tally.ended()).isEqualTo(4);
        assertThat(tally.failed()).isEqualTo(3);
        assertThat(tally.failures()).containsEntry("status 503", 1L).containsEntry("wrong body", 2L);
        assertThat(tally.examples()).hasSize(3);
    }

    @Test
    void aPercentileIsALatencyThatWasMeasured() {
        for (int millis = 1; millis <= 200; millis++) {
            tally.accept(outcome("", millis));
        }

        assertThat(tally.percentile(50)).isEqualTo(Duration.ofMillis(100));
        assertThat(tally.percentile(99)).isEqualTo(Duration.ofMillis(198));
        assertThat(tally.percentile(100)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void moreThanItsFirstRoomIsCounted() {
        for (int i = 0; i < 40_000; i++) {
            tally.accept(outcome("", 3));
        }

        assertThat(tally.ended()).isEqualTo(40_000);
        assertThat(tally.percentile(1)).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void nothingHasNoPercentile() {
        assertThat(tally.percentile(99)).isZero();
    }

    private static Outcome outcome(String failure, long millis) {
        var request = new Request(0, new InetSocketAddress("127.0.0.1", 80), "/", "");
        return new Outcome(request, failure, Duration.ofMillis(millis), Instant.EPOCH);
    }
}
