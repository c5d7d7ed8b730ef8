package dev.lastcall.cloud.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Forks all tasks from one permanent thread: a parent-death signal fires when the thread that forked ends. */
final class Forker implements AutoCloseable {

    static final long START_SECONDS = 10;

    private static final String STARTED = "started ";

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread forker = new Thread(work, "task-forker");
        forker.setDaemon(true);
        return forker;
    });

    /**
     * Starts an enclosed command and waits until its process 1 is there.
     *
     * @throws IOException if it did not start; nothing of it is left
     */
    TaskProcess start(String taskId, Enclosure enclosure, List<String> command, Path directory, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(enclosure.around(command, log))
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", Programs.DEFAULT_PATH);
        if (!enclosure.hasLifeline()) {
            builder.redirectInput(Path.of("/dev/null").toFile());
        }
        Process process = fork(builder);
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        try {
            return new TaskProcess(taskId, process, output, awaitFirst(process, output));
        } catch (IOException e) {
            process.destroyForcibly();
            output.close();
            throw e;
        }
    }

    private Process fork(ProcessBuilder builder) throws IOException {
        Future<Process> forked = thread.submit(builder::start);
        try {
            return forked.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no process could be forked within " + START_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while forking", e);
        }
    }

    private static long awaitFirst(Process process, BufferedReader output) throws IOException {
        // Reading a pipe has no time-out: the end of the process ends it.
        CompletableFuture<Void> started = new CompletableFuture<>();
        started.orTimeout(START_SECONDS, TimeUnit.SECONDS).exceptionally(timeout -> {
            process.destroyForcibly();
            return null;
        });
        try {
            String line = output.readLine();
            if (line == null || !line.startsWith(STARTED)) {
                throw new IOException("its enclosure ended" + (line == null ? "" : ": " + line));
            }
            return Long.parseLong(line.substring(STARTED.length()));
        } finally {
            started.complete(null);
        }
    }

    /** Ends the thread, and with it every task that is still running in a PID namespace. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
