package dev.lastcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each benchmark once, for seconds: that it measures, and calls its figures as the goals do. How fast, nobody asks. */
class BenchIT {

    private final CommandLineUnderTest bench = new CommandLineUnderTest();

    @TempDir
    private Path directory;

    @Test
    void gate() throws IOException {
        assertThat(figuresOf("gate"))
                .contains(
                        "permit vs LongAdder increment+decrement, 1 thread",
                        "bytes per permit",
                        "permit vs Semaphore, 2 threads",
                        "permit vs Phaser, 2 threads");
    }

    @Test
    void checkpoint() throws IOException {
        assertThat(figuresOf("checkpoint", "--dir", directory.toString()))
                .contains(
                        "1 kB vs bare protocol",
                        "8 MB vs bare protocol",
                        "1 kB vs write + fsync",
                        "8 MB vs write + fsync",
                        "1 kB, CPU µs per save",
                        "8 MB, CPU µs per save");
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(directory.resolve("checkpoint.json"));
        }
    }

    @Test
    void hang() throws IOException {
        assertThat(figuresOf("hang")).contains("p99 ms beyond the deadline");
    }

    @Test
    void idle() throws IOException {
        assertThat(figuresOf("idle"))
                .contains(
                        "percent of a core, minute 1", "percent of a core, after minute 5", "MB allocated per minute");
    }

    @Test
    void imds() throws IOException {
        assumeThat(isOnPath("wrk")).as("wrk").isTrue();

        assertThat(figuresOf("imds")).contains("404 vs bare server", "200 vs bare server");
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private List<String> figuresOf(String benchmark, String... flags) throws IOException {
        var file = directory.resolve(benchmark + ".json");
        var arguments = new ArrayList<>(List.of(benchmark, "--fast", "--seed", "7", "--json", file.toString()));
        arguments.addAll(List.of(flags));

        var exitCode = bench.run(arguments.toArray(String[]::new));

        assertThat(exitCode).as(bench::err).isZero();
        var result = JsonMapper.builder().build().readTree(Files.readString(file));
        assertThat(result.get("seed").asLong()).isEqualTo(7);
        assertThat(result.get("figures")).allSatisfy(figure -> {
            assertThat(figure.get("value").isNumber()).isTrue();
            assertThat(figure.get("goal").isNull())
                    .as("a fast run is not judged")
                    .isTrue();
            assertThat(figure.get("met").isNull()).isTrue();
        });
        return names(result.get("figures"));
    }

    private static List<String> names(JsonNode figures) {
        var names = new ArrayList<String>();
        figures.forEach(figure -> names.add(figure.get("name").asString()));
        return names;
    }
}
