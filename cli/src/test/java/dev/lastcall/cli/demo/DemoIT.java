package dev.lastcall.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as a process of its own. What it loses is looked at by continuous integration, which runs it whole. */
class DemoIT {

    private static final Clock CLOCK = Clock.system();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    private @Nullable Process started;

    @AfterEach
    void end() {
        if (started != null) {
            started.descendants().forEach(ProcessHandle::destroyForcibly);
            started.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"watch http", "Rebalance recommendation", "noticed"})
    void anEndAtAnyTimeLeavesNothingBehind(String moment) throws Exception {
        var demo = start("--headless");
        awaitOutput(moment);
        var tasks = demo.descendants().toList();

        demo.destroy();

        assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(143);
        awaitTrue("no task is left", () -> tasks.stream().noneMatch(ProcessHandle::isAlive));
        // The directory through which a later cloud would sweep up after this one stays, but nothing is in it.
        try (var files = Files.walk(temporary())) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(output())
                .contains("Stopped: the cluster and everything that runs in it is being taken down.")
                .endsWith("It is down; no process of it is left.\n")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsASentence() throws Exception {
        var file = Files.writeString(directory.resolve("file"), "");
        var demo = start("--headless", "--directory", file.resolve("below").toString());

        assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(3);
        assertThat(output()).startsWith("lastcall: cannot write to ").doesNotContain("\tat ");
    }

    private Process start(String... arguments) throws IOException {
        Files.createDirectories(temporary());
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lastcall.cli.Main",
                "demo"));
        command.addAll(List.of(arguments));
        var demo = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        started = demo;
        return demo;
    }

    private Path temporary() {
        return directory.resolve("tmp");
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"), UTF_8);
    }

    private void awaitOutput(String text) throws Exception {
        awaitTrue("the demo says '" + text + "'", () -> output().contains(text));
    }

    private static void awaitTrue(String what, Condition condition) throws Exception {
        var deadline = Deadline.after(CLOCK, PATIENCE);
        while (!condition.holds()) {
            assertThat(deadline.hasPassed()).as("still waiting until " + what).isFalse();
            CLOCK.parkUntil(CLOCK.nanosAfter(Duration.ofMillis(20)));
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }
}
