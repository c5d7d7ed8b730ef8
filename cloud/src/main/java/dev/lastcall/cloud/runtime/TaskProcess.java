package dev.lastcall.cloud.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A started task: the enclosing process and, within it, process 1. */
final class TaskProcess implements RunningTask {

    private static final Logger LOG = LoggerFactory.getLogger(TaskProcess.class);
    private static final String EXITED = "exited ";

    private final String taskId;
    private final Process enclosing;
    private final BufferedReader output;
    private final long pid;
    private final Optional<ProcessHandle> first;

    TaskProcess(String taskId, Process enclosing, BufferedReader output, long pid) {
        this.taskId = taskId;
        this.enclosing = enclosing;
        this.output = output;
        this.pid = pid;
        // The handle remembers the start time: it never signals another process that got the same id later.
        this.first = ProcessHandle.of(pid);
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public void terminate() {
        first.ifPresent(ProcessHandle::destroy);
    }

    @Override
    public void kill() {
        first.ifPresent(ProcessHandle::destroyForcibly);
    }

    @Override
    public void freeze() throws IOException {
        if (first.isPresent()) {
            Freezer.freeze(first.get());
        }
    }

    @Override
    public void thaw() throws IOException {
        if (first.isPresent()) {
            Freezer.thaw(first.get());
        }
    }

    @Override
    public boolean isAlive() {
        return enclosing.isAlive();
    }

    CompletableFuture<Process> enclosingExit() {
        return enclosing.onExit();
    }

    /** The exit of the task, once the enclosing process has ended; gives its pipes back. */
    TaskExit collectExit() {
        int exitCode = enclosing.exitValue();
        try (output;
                var lifeline = enclosing.getOutputStream()) {
            String line;
            while ((line = output.readLine()) != null) {
                if (line.startsWith(EXITED)) {
                    exitCode = Integer.parseInt(line.substring(EXITED.length()));
                }
            }
        } catch (IOException | NumberFormatException e) {
            LOG.warn("task {}: its enclosing process left no readable exit code, taking its own", taskId, e);
        }
        return new TaskExit(taskId, exitCode);
    }
}
