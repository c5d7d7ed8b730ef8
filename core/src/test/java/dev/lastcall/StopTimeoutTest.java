package dev.lastcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StopTimeoutTest {

    @ParameterizedTest
    @CsvSource({"30,PT30S", "30s,PT30S", "2m,PT2M", "' 120 ',PT2M"})
    void secondsAndMinutesAreRead(String text, Duration expected) {
        assertThat(StopTimeout.parse(text)).isEqualTo(expected);
    }

    @Test
    void withoutASettingItIsWhatEcsWaits() {
        assertThat(StopTimeout.parse(null)).isEqualTo(Duration.ofSeconds(30));
        assertThat(StopTimeout.parse(" ")).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0s", "-5", "30ms", "1h", "PT30S", "30 s", "thirty", "99999999"})
    void anythingElseFailsTheStartAndIsNamed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StopTimeout.parse(text))
                .withMessageContaining("LASTCALL_STOP_TIMEOUT")
                .withMessageContaining("'" + text + "'");
    }
}
