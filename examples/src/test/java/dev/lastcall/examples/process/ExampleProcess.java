package dev.lastcall.examples.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One of the examples as a real process, whose output goes to a file. */
public final class ExampleProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Process process;
    private final Path output;

    private ExampleProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts a command with nothing of ECS in its environment but what is given. */
    public static ExampleProcess start(List<String> command, Map<String, String> environment) throws IOException {
        var output = Files.createTempFile("example", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().putAll(environment);
        return new ExampleProcess(builder.start(), output);
    }

    /** Starts a command where instance metadata is blocked. */
    public static ExampleProcess start(List<String> command) throws IOException {
        return start(command, Map.of());
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a text in the output. */
    public ExampleProcess awaitOutput(String text) {
        await("'" + text + "' in the output", () -> output().contains(text) || !process.isAlive());
        assertThat(output()).contains(text);
        return this;
    }

    /** Waits until something is so. */
    public void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("expected " + what + " within " + PATIENCE + ", found:\n" + output());
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** The port that a web application said it serves on. */
    public int port() {
        var said = "Serving on port ";
        awaitOutput(said);
        await("the whole line", () -> output().substring(output().indexOf(said)).contains("\n"));
        return output().lines()
                .filter(line -> line.startsWith(said))
                .findFirst()
                .map(line -> Integer.parseInt(line.substring(said.length())))
                .orElseThrow();
    }

    public void sigterm() {
        process.destroy();
    }

    public void sigkill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("exit within " + PATIENCE + ", output:\n" + output())
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(output);
    }

    /** Exit code and output of a program that ends by itself. */
    public static Ended run(List<String> command, Map<String, String> environment) throws Exception {
        try (var process = start(command, environment)) {
            return new Ended(process.awaitExit(), process.output());
        }
    }

    /** How a program ended. */
    public record Ended(int code, String output) {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
