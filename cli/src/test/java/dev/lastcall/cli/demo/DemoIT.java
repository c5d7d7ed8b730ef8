package dev.lastcall.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
        assertThat(temporary()).isEmptyDirectory();
        assertThat(output())
                .contains("Stopped: the cluster and everything that runs in it is being taken down.")
                .endsWith("It is down; no process of it is left.\n")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void theNextRunSweepsUpAfterOneThatWasKilled() throws Exception {
        var killed = start("--headless");
        awaitOutput("watch http");
        var tasks = killed.descendants().toList();
        killed.destroyForcibly();
        awaitTrue("no task is left", () -> tasks.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(temporary()).isNotEmptyDirectory();

        var next = start("--headless");
        awaitOutput("watch http");
        next.destroy();

        assertThat(next.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(temporary()).isEmptyDirectory();
    }

    @Test
    void aReaderThatHasGoneEndsTheRun() throws Exception {
        var demo = start(Redirect.PIPE, "--headless");

        demo.getInputStream().close();

        assertThat(demo.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isEqualTo(3);
        assertThat(temporary()).isEmptyDirectory();
    }

    private Process start(String... arguments) throws IOException {
        return start(Redirect.to(directory.resolve("output").toFile()), arguments);
    }

    private Process start(Redirect output, String... arguments) throws IOException {
        Files.createDirectories(temporary());
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lastcall.cli.Main",
                "demo"));
        command.addAll(List.of(arguments));
        var demo = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
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
