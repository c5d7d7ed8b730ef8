package dev.lastcall.benchmarks.command;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program of this class path in a JVM of its own. Killed when closed, if it still runs. */
public final class ChildJvm implements AutoCloseable {

    /** The flags for a program that logs as a user's would. */
    public static final List<String> LOGGING = List.of("-Dlastcall.bench.log=INFO");

    private final Clock clock = Clock.system();
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ChildJvm(Process process) {
        this.process = process;
        clock.start("output of " + process.pid(), this::read);
    }

    /**
     * Starts {@code program}.
     *
     * @param flags of the JVM
     * @param environment what is added to this process's own, of which the library's variables are left out
     * @throws IOException if no process can be started
     */
    public static ChildJvm start(
            Class<?> program, List<String> flags, Map<String, String> environment, List<String> arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // What is set for a service here must not change what is measured.
        builder.environment().keySet().removeIf(name -> name.startsWith("LASTCALL_"));
        builder.environment().putAll(environment);
        return new ChildJvm(builder.start());
    }

    /** The process itself. */
    public Process process() {
        return process;
    }

    /** Sends SIGTERM. */
    public void terminate() {
        process.toHandle().destroy(); // Process.destroy would close the program's output as well
    }

    /** Gives the program a line of input. */
    public void tell(String line) throws IOException {
        var in = process.outputWriter(StandardCharsets.UTF_8);
        in.write(line);
        in.newLine();
        in.flush();
    }

    /**
     * Waits for a line of output that begins with {@code prefix}.
     *
     * @return the rest of that line; null if the time is over first
     */
    public @Nullable String awaitLine(String prefix, Duration patience) throws InterruptedException {
        var deadline = Deadline.after(clock, patience);
        while (true) {
            var line = lines.poll(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            if (line == null) {
                return null;
            }
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
    }

    /** Waits for the end, and answers the exit code; empty if the time is over first. */
    public OptionalInt awaitExit(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    private void read() {
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines::add);
        } catch (UncheckedIOException | IOException closed) {
            lines.add("(the output ended: " + closed.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
