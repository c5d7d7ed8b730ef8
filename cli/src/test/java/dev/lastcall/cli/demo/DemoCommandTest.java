package dev.lastcall.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cli.demo.report.ResultFile;
import dev.lastcall.cli.demo.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoCommandTest {

    @TempDir
    Path directory;

    @Test
    void aPictureIsDrawnFromResults() throws IOException {
        var result = directory.resolve("result.json");
        var picture = directory.resolve("picture.svg");
        ResultFile.write(Results.clean(), result);

        assertThat(new CommandLine(new DemoCommand()).execute("--picture", picture.toString(), result.toString()))
                .isZero();

        assertThat(Files.readString(picture)).startsWith("<svg");
    }

    @Test
    void theShortestNoticeIsWhatThePlanNeedsPlusTenSeconds() {
        for (var notice : new int[] {30, 60, 120}) {
            var bounds = Bounds.forNotice(Duration.ofSeconds(notice));

            assertThat(bounds.shortestNotice()).isEqualTo(bounds.need().plusSeconds(10));
            assertThat(bounds.shortestNotice().toSeconds()).isLessThanOrEqualTo(notice);
            assertThat(bounds.stopTimeout())
                    .isGreaterThan(bounds.linger().plus(bounds.finish()).plus(bounds.release()));
        }
    }
}
