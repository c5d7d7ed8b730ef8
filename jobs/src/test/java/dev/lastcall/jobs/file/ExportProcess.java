package dev.lastcall.jobs.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An {@link ExportProgram} in a process of its own. */
final class ExportProcess implements AutoCloseable {

    private static final long SECONDS = 120;

    private final Process process;
    private final BufferedReader out;

    ExportProcess(Path directory, long last, int interval, String... hold) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ExportProgram.class.getName(),
                directory.toString(),
                Long.toString(last),
                Integer.toString(interval)));
        command.addAll(List.of(hold));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Reads until the program says a word. */
    void awaitWord(String word) throws Exception {
        CompletableFuture.runAsync(() -> {
                    try {
                        for (var line = out.readLine(); !word.equals(line); line = out.readLine()) {
                            if (line == null) {
                                throw new AssertionError("the program ended before it said " + word);
                            }
                        }
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                })
                .get(SECONDS, TimeUnit.SECONDS);
    }

    /** Lets it run for a while; it must not end meanwhile. */
    void letRun(long micros) throws InterruptedException {
        if (process.waitFor(micros, TimeUnit.MICROSECONDS)) {
            throw new AssertionError("the program ended with " + process.exitValue());
        }
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the program did not end within " + SECONDS + " s");
        }
        return process.exitValue();
    }

    /** SIGSTOP, SIGCONT. */
    void signal(String name) throws Exception {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (!kill.waitFor(SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new AssertionError("could not send " + name);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
