package dev.lastcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

    private final CommandLineUnderTest bench = new CommandLineUnderTest();

    @Test
    void withoutANameItListsTheBenchmarks() {
        assertThat(bench.run()).isZero();

        assertThat(bench.out().lines().map(line -> line.split(" ")[0]))
                .containsExactly("gate", "checkpoint", "hang", "idle", "imds");
    }

    @Test
    void anUnknownBenchmarkIsNamed() {
        assertThat(bench.run("gaet")).isEqualTo(2);

        assertThat(bench.err())
                .contains(
                        "there is no benchmark or flag 'gaet', the benchmarks are gate, checkpoint, hang, idle, imds");
    }

    @Test
    void anUnknownFlagIsNamed() {
        assertThat(bench.run("gate", "--jsno", "x")).isEqualTo(2);

        assertThat(bench.err()).contains("--jsno").contains("./bench gate --help");
    }

    @Test
    void aValueThatMakesNoSenseIsRefused() {
        assertThat(bench.run("hang", "--runs", "0")).isEqualTo(2);
        assertThat(bench.run("hang", "--runs", "many")).isEqualTo(2);
        assertThat(bench.run("gate", "--forks", "-1")).isEqualTo(2);
        assertThat(bench.run("checkpoint", "--saves", "1")).isEqualTo(2);

        assertThat(bench.err()).contains("--runs must be at least 1, found 0").contains("many");
    }

    @Test
    void aFileThatCannotBeWrittenIsFoundOutBeforeTheMeasurement(@TempDir Path directory) {
        assertThat(bench.run("gate", "--json", directory.resolve("none/x.json").toString()))
                .isEqualTo(2);
        assertThat(bench.run("gate", "--json", directory.toString())).isEqualTo(2);

        assertThat(bench.err())
                .contains("expected a directory that exists for --json, found nothing at " + directory.resolve("none"))
                .contains("expected a file after --json, found the directory " + directory);
    }

    @Test
    void aDirectoryThatIsNotThereIsNamed(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("file"), "");
        assertThat(bench.run("checkpoint", "--dir", directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(bench.run("checkpoint", "--dir", file.toString())).isEqualTo(2);

        assertThat(bench.err())
                .contains("expected a directory that exists for --dir, found nothing at " + directory.resolve("none"))
                .contains("found a file at " + file);
    }

    @Test
    void everyBenchmarkHasHelp() {
        for (var name : Bench.commandLine().getSubcommands().keySet()) {
            assertThat(bench.run(name, "--help")).isZero();
        }

        assertThat(bench.out()).contains("--json", "--seed", "--runs", "--dir", "--forks");
    }
}
