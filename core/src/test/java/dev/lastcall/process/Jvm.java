package dev.lastcall.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own, with its output, killed at the end of the test if it still runs. */
final class Jvm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();

    private Jvm(Process process) {
        this.process = process;
        var reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    static Jvm start(String program, Path timeline, String... jvmFlags) throws IOException {
        var command = new ArrayList<String>(listeningToSigint());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmFlags));
        command.addAll(List.of(
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Dlastcall.test.log=INFO",
                "-cp",
                System.getProperty("java.class.path"),
                Programs.class.getName(),
                program));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LASTCALL_TIMELINE", timeline.toString());
        return new Jvm(builder.start());
    }

    /** Where this JVM was started with SIGINT ignored, as background jobs are, its children must not inherit that. */
    private static List<String> listeningToSigint() throws IOException {
        var status = Path.of("/proc/self/status");
        var ignored = Files.isReadable(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).trim(), 16) & 2) != 0);
        return ignored ? List.of("env", "--default-signal=INT") : List.of();
    }

    private void read() {
        try (var reader = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException closed) {
            lines.add("(output ended: " + closed.getMessage() + ")");
        }
    }

    /** Waits until the program has printed a line that contains {@code text}. */
    Jvm awaitLine(String text) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("expected a line with '" + text + "', found " + seen);
            }
            seen.add(line);
            if (line.contains(text)) {
                return this;
            }
        }
    }

    Jvm signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        return this;
    }

    /** Waits for the end, and answers the exit code as a shell has it: 128 + n after signal n. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("expected the program to end within " + PATIENCE + "; its output: " + output());
        }
        return process.exitValue();
    }

    /** All that was printed so far. */
    List<String> output() throws InterruptedException {
        for (var line = lines.poll(200, TimeUnit.MILLISECONDS);
                line != null;
                line = lines.poll(200, TimeUnit.MILLISECONDS)) {
            seen.add(line);
        }
        return seen;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
