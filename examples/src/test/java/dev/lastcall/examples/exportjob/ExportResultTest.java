package dev.lastcall.examples.exportjob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.examples.Checksum;
import dev.lastcall.examples.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportResultTest {

    @TempDir
    Path directory;

    @Test
    void anEmptyDirectoryHasLostEverythingAndRepeatedNothing() throws IOException {
        for (var variant : Variant.values()) {
            var result = ExportResult.check(directory, variant, 5);

            assertThat(result).isEqualTo(new ExportResult(5, 0, 0, 0, 0));
            assertThat(result.lost()).isEqualTo(5);
            assertThat(result.isRight()).isFalse();
        }
    }

    @Test
    void eachItemOnceInAnyOrderIsRight() throws IOException {
        write(Checksum.line(1), Checksum.line(0), Checksum.line(2));

        assertThat(ExportResult.check(directory, Variant.CAREFUL, 3).isRight()).isTrue();
    }

    @Test
    void whatIsThereTwiceIsRepeatedAndWhatIsTornOrWrongOrForeignIsGarbled() throws IOException {
        var right = Checksum.line(1);
        var wrong = right.substring(0, right.length() - 1) + (right.endsWith("0") ? "1" : "0");

        write(right, right, right, wrong, Checksum.line(2).substring(0, 9), Checksum.line(77), "", "x:y");

        var result = ExportResult.check(directory, Variant.NONE, 3);
        assertThat(result).isEqualTo(new ExportResult(3, 1, 2, 5, 0));
        assertThat(result.lost()).isEqualTo(2);
    }

    @Test
    void executionsAreCountedOverAllProcesses() throws IOException {
        for (var process = 0; process < 2; process++) {
            try (var executions = Executions.open(directory.resolve("executions"))) {
                executions.begun();
                executions.begun();
            }
        }
        write(Checksum.line(0), Checksum.line(1), Checksum.line(2));

        assertThat(ExportResult.check(directory, Variant.NONE, 3).redone()).isEqualTo(1);
    }

    private void write(String... lines) throws IOException {
        Files.writeString(directory.resolve("result.txt"), String.join("\n", lines) + "\n");
    }
}
