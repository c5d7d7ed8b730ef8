package dev.lastcall.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private final Options options = new Options("program: does something")
            .required("directory", "where")
            .option("port", "8080", "the port")
            .option("unannounced-linger", "15s", "how long");

    @Test
    void theCommandLineGoesBeforeTheEnvironmentAndThatBeforeTheDefault() {
        read(Map.of("PORT", "1", "UNANNOUNCED_LINGER", "2m"), "--port", "2");

        assertThat(options.number("port", 0, 10)).isEqualTo(2);
        assertThat(options.duration("unannounced-linger")).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void anOptionThatIsNotKnownIsNamed() {
        assertThatThrownBy(() -> read(Map.of(), "--prot", "1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'--prot'");
        assertThatThrownBy(() -> read(Map.of(), "port")).isInstanceOf(UsageException.class);
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        assertThatThrownBy(() -> read(Map.of(), "--port")).hasMessageContaining("--port needs a value");
        assertThatThrownBy(() -> options.text("directory")).hasMessageContaining("--directory is required");
    }

    @Test
    void aValueOutsideItsBoundsIsNamedWithThem() {
        read(Map.of(), "--port", "70000", "--unannounced-linger", "15");

        assertThatThrownBy(() -> options.number("port", 0, 65535)).hasMessageContainingAll("65535", "'70000'");
        assertThatThrownBy(() -> options.duration("unannounced-linger")).hasMessageContaining("'15'");
    }

    @Test
    void theHelpListsEveryOptionWithItsDefault() {
        assertThat(options.help()).contains("program: does something", "--directory", "(required)", "(8080)", "(15s)");
    }

    private void read(Map<String, String> environment, String... arguments) {
        options.read(arguments, environment);
    }
}
