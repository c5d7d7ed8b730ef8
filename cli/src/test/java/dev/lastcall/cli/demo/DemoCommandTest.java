package dev.lastcall.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.cli.demo.report.ResultFile;
import dev.lastcall.cli.demo.report.Results;
import dev.lastcall.cli.exit.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DemoCommandTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--notice 5s           | 2 | a notice of 5 s is too short: the programs' plan needs 15 s",
                "--notice soon         | 2 | found 'soon'",
                "--without-lastcall x  | 2 | expected --without-lastcall none or careful, found 'x'",
                "result.json           | 2 | only together with --picture",
                "--picture x.svg       | 2 | found none",
                "--json /no/where.json | 3 | cannot write /no/where.json",
                "--json /proc/x.json   | 3 | cannot write /proc/x.json",
            })
    void whatCannotBeIsNamedBeforeAnythingStarts(String arguments, int exitCode, String sentence) {
        var failure = Assertions.catchThrowableOfType(
                CommandFailed.class, () -> parsed(arguments.split(" ")).call());

        assertThat(failure).hasMessageContaining(sentence);
        assertThat(failure.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void aPictureIsDrawnFromResults() throws IOException {
        var result = directory.resolve("result.json");
        var picture = directory.resolve("picture.svg");
        ResultFile.write(Results.clean(), result);

        assertThat(parsed("--picture", picture.toString(), result.toString()).call())
                .isZero();

        assertThat(Files.readString(picture)).startsWith("<svg");
    }

    @Test
    void theShortestNoticeIsWhatThePlanNeedsPlusTenSeconds() {
        for (var notice : new int[] {30, 60, 120}) {
            var bounds = Bounds.forNotice(java.time.Duration.ofSeconds(notice));

            assertThat(bounds.shortestNotice()).isEqualTo(bounds.need().plusSeconds(10));
            assertThat(bounds.shortestNotice().toSeconds()).isLessThanOrEqualTo(notice);
            assertThat(bounds.stopTimeout())
                    .isGreaterThan(bounds.linger().plus(bounds.finish()).plus(bounds.release()));
        }
    }

    private static DemoCommand parsed(String... arguments) {
        var command = new DemoCommand();
        new CommandLine(command).parseArgs(arguments);
        return command;
    }
}
