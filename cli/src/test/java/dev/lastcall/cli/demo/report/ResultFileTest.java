package dev.lastcall.cli.demo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.cli.exit.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ResultFileTest {

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsRead() {
        var file = directory.resolve("result.json");

        ResultFile.write(Results.lossy(), file);

        assertThat(ResultFile.read(file)).isEqualTo(Results.lossy());
    }

    @Test
    void theFileHasTheDocumentedNames() {
        var json = JsonMapper.shared().readTree(ResultFile.toJson(Results.clean()));

        for (var name : new String[] {"sent", "failed", "toDoomedTasksAfterNotice", "inFlightAtSigterm"}) {
            assertThat(json.at("/requests/" + name).isIntegralNumber()).as(name).isTrue();
        }
        for (var name : new String[] {"items", "processed", "repeated", "lost", "redone"}) {
            assertThat(json.at("/job/" + name).isIntegralNumber()).as(name).isTrue();
        }
        assertThat(json.at("/sigterms").asInt()).isEqualTo(9);
        assertThat(json.at("/killed").asInt()).isZero();
        assertThat(json.at("/secondsToFirstInterruption").asDouble()).isEqualTo(9.25);
        assertThat(json.at("/interruptions/0/subject").asString()).isEqualTo("i-0123456789abcdef0");
        assertThat(json.at("/interruptions/0/kind").asString()).isEqualTo("SPOT_INSTANCE");
        assertThat(json.at("/interruptions/0/pool").asString()).isEqualTo("m5.large/us-east-1a");
        assertThat(json.at("/interruptions/0/outcome").asString()).isEqualTo("DRAINED");
        assertThat(json.at("/interruptions/0/remainingAtExit").asDouble()).isEqualTo(14.5);
        assertThat(json.at("/interruptions/0/timeline/0/step").asString()).isEqualTo("noticed");
        assertThat(json.at("/interruptions/0/timeline/0/at").asString()).isEqualTo("2026-01-02T14:00:00Z");
        assertThat(json.at("/interruptions/0/timeline/1/after").asDouble()).isEqualTo(0.2);
        assertThat(json.at("/interruptions/0/timeline/0/task").isString()).isTrue();
        assertThat(json.has("lostSomething")).isFalse();
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        var file = Files.writeString(directory.resolve("x.json"), "{\"what\": 1}");

        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOfSatisfying(
                        CommandFailed.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(2))
                .hasMessageContaining("x.json");
    }
}
