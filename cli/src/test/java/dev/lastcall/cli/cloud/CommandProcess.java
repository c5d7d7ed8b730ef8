package dev.lastcall.cli.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** {@code lastcall} as a process of its own. */
final class CommandProcess implements AutoCloseable {

    private static final Clock CLOCK = Clock.system();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;
    private final Path errors;

    private CommandProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** Starts it, with temporary files and what it says in this directory. */
    static CommandProcess start(Path directory, String... arguments) throws IOException {
        var output = Files.createTempFile(directory, "out", "");
        var errors = Files.createTempFile(directory, "err", "");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lastcall.cli.Main"));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().remove("AWS_ENDPOINT_URL");
        return new CommandProcess(builder.start(), output, errors);
    }

    /** Runs it to its end. */
    static CommandProcess run(Path directory, String... arguments) throws Exception {
        var command = start(directory, arguments);
        command.awaitEnd();
        return command;
    }

    Process process() {
        return process;
    }

    int awaitEnd() throws Exception {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    String output() {
        return read(output);
    }

    String errors() {
        return read(errors);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void awaitOutput(String text) throws Exception {
        awaitTrue(this, text, () -> output().contains(text) || !process.isAlive());
        assertThat(output()).as(this::errors).contains(text);
    }

    static void awaitTrue(CommandProcess of, String what, BooleanSupplier condition) {
        var deadline = Deadline.after(CLOCK, PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(deadline.hasPassed())
                    .as(() -> "still waiting for: " + what + "; " + of.output() + of.errors())
                    .isFalse();
            CLOCK.parkUntil(CLOCK.nanosAfter(Duration.ofMillis(20)));
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
