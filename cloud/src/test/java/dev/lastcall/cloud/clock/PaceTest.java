package dev.lastcall.cloud.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    @ParameterizedTest
    @ValueSource(strings = {"real", "fast:2", "fast:1000", "manual"})
    void isWrittenAsItIsRead(String words) {
        assertThat(Pace.of(words)).hasToString(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fast", "fast:", "fast:1", "fast:1001", "fast:x", "Real", "", "virtual"})
    void whatItIsNotIsRefused(String words) {
        assertThatThrownBy(() -> Pace.of(words)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onAFastLoopAMinuteIsTenMinutes() {
        var wall = new SetClock();
        try (var loop = new WallLoop(wall, 10)) {
            assertThat(loop.now()).isEqualTo(Instant.EPOCH);

            wall.now = Instant.EPOCH.plus(Duration.ofMinutes(1));

            assertThat(loop.now()).isEqualTo(Instant.EPOCH.plus(Duration.ofMinutes(10)));
        }
    }

    private static final class SetClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
