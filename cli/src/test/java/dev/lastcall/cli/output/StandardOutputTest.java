package dev.lastcall.cli.output;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

    @Test
    void theEncodingIsWhatTheJdkTellsOfStandardOutput() {
        assertThat(encoding(Map.of("stdout.encoding", "US-ASCII"))).isEqualTo(US_ASCII);
        assertThat(encoding(Map.of("sun.stdout.encoding", "US-ASCII"))).isEqualTo(US_ASCII);
        assertThat(encoding(Map.of("stdout.encoding", "US-ASCII", "sun.stdout.encoding", "UTF-8")))
                .isEqualTo(US_ASCII);
        assertThat(encoding(Map.of("stdout.encoding", "none-such", "sun.stdout.encoding", "US-ASCII")))
                .isEqualTo(US_ASCII);
        assertThat(encoding(Map.of())).isEqualTo(Charset.defaultCharset());
    }

    private static Charset encoding(Map<String, String> told) {
        var properties = new Properties();
        properties.putAll(told);
        return StandardOutput.charset(properties);
    }
}
