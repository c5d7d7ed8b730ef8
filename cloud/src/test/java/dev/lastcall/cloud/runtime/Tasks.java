package dev.lastcall.cloud.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Shell tasks in a directory, their logs and their exits. */
final class Tasks {

    static final Duration SOON = Duration.ofSeconds(10);

    private final ProcessRuntime runtime;
    private final Path directory;
    private final Queue<TaskExit> exits = new ConcurrentLinkedQueue<>();

    Tasks(ProcessRuntime runtime, Path directory) {
        this.runtime = runtime;
        this.directory = directory;
    }

    RunningTask shell(String taskId, String script) throws TaskStartException {
        return runtime.start(launch(taskId, List.of("sh", "-c", script), Map.of()), exits::add);
    }

    RunningTask start(TaskLaunch launch) throws TaskStartException {
        return runtime.start(launch, exits::add);
    }

    TaskLaunch launch(String taskId, List<String> command, Map<String, String> environment) {
        return new TaskLaunch(taskId, command, environment, directory, directory.resolve(taskId + ".log"));
    }

    String log(String taskId) throws IOException {
        return Files.readString(directory.resolve(taskId + ".log"));
    }

    void awaitLog(String taskId, String text) throws Exception {
        Waiting.until("'" + text + "' in the log", SOON, () -> log(taskId).contains(text));
    }

    TaskExit awaitExit(String taskId) throws Exception {
        Waiting.until("exit of " + taskId, SOON, () -> exitOf(taskId).isPresent());
        return exitOf(taskId).orElseThrow();
    }

    List<TaskExit> exits() {
        return List.copyOf(exits);
    }

    private Optional<TaskExit> exitOf(String taskId) {
        return exits.stream().filter(exit -> exit.taskId().equals(taskId)).findFirst();
    }
}
