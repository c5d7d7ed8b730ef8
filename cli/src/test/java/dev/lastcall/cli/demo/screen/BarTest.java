package dev.lastcall.cli.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BarTest {

    private static final Duration WHOLE = Duration.ofSeconds(30);

    @Test
    void itIsAsFullAsThereIsTimeAndNeverLongerThanItsPlace() {
        assertThat(Bar.of(Duration.ofSeconds(99), WHOLE, 100)).isEqualTo("█".repeat(30));
        assertThat(Bar.of(Duration.ofSeconds(15), WHOLE, 100)).isEqualTo("█".repeat(15) + "░".repeat(15));
        assertThat(Bar.of(Duration.ZERO, WHOLE, 100)).isEqualTo("░".repeat(30));
        assertThat(Bar.of(Duration.ofMillis(1), WHOLE, 100)).startsWith("█░");
        assertThat(Bar.of(Duration.ofSeconds(15), WHOLE, 10)).isEqualTo("█".repeat(5) + "░".repeat(5));
    }
}
