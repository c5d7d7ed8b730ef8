package dev.lastcall.cloud;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.ecs.ContainerHealthCheck;
import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskHost;
import dev.lastcall.cloud.image.ImageRule;
import dev.lastcall.cloud.image.ImageRules;
import dev.lastcall.cloud.runtime.RunningTask;
import dev.lastcall.cloud.runtime.TaskLaunch;
import dev.lastcall.cloud.runtime.TaskRuntime;
import dev.lastcall.cloud.runtime.TaskStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tasks as real processes. Starting one takes milliseconds, which the world's thread does not wait for. */
final class Processes implements TaskHost, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Processes.class);

    private final TaskRuntime runtime;
    private final Loop loop;
    private final Path directory;
    private final ImageRules images;
    private final Set<String> builtIn = ConcurrentHashMap.newKeySet();
    private final ExecutorService starter = daemon("lastcall-cloud-starter");

    Processes(TaskRuntime runtime, Loop loop, Path directory, ImageRules images) {
        this.runtime = runtime;
        this.loop = loop;
        this.directory = directory;
        this.images = images;
    }

    private static ExecutorService daemon(String name) {
        return Executors.newSingleThreadExecutor(body -> {
            var thread = new Thread(body, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    Path log(TaskDescription task) {
        return log(task.family(), task.taskId());
    }

    private Path log(String family, String taskId) {
        return directory.resolve("logs").resolve(family + "-" + taskId + ".log");
    }

    private Path workingDirectory(Launch launch) {
        return launch.directory()
                .or(() -> images.rule(launch.image()).flatMap(ImageRule::directory))
                .orElseGet(() -> ownDirectory(launch));
    }

    private Path ownDirectory(Launch launch) {
        return directory.resolve("tasks").resolve(launch.taskId());
    }

    private Map<String, String> environment(Launch launch) {
        var environment = new LinkedHashMap<>(
                images.rule(launch.image()).map(ImageRule::environment).orElse(Map.of()));
        environment.putAll(launch.environment());
        return environment;
    }

    /** Whether a task that has been started runs the built-in responder. */
    boolean isBuiltIn(String taskId) {
        return builtIn.contains(taskId);
    }

    @Override
    public void start(Launch launch, Observer observer) {
        submit(() -> startNow(launch, observer));
    }

    private void startNow(Launch launch, Observer observer) {
        // The end may be told before the start has been: the world hears of them in order.
        var started = new CompletableFuture<Boolean>();
        try {
            var log = log(launch.family(), launch.taskId());
            Files.createDirectories(directory.resolve("logs"));
            var workingDirectory = workingDirectory(launch);
            if (workingDirectory.equals(ownDirectory(launch))) {
                Files.createDirectories(workingDirectory);
            }
            if (images.isBuiltIn(launch.image())) {
                builtIn.add(launch.taskId());
            }
            var task = runtime.start(
                    new TaskLaunch(launch.taskId(), launch.command(), environment(launch), workingDirectory, log),
                    exit -> started.thenRun(() -> loop.execute(() -> observer.exited(exit.exitCode()))));
            loop.execute(() -> observer.started(process(launch.taskId(), task)));
            started.complete(true);
        } catch (TaskStartException | IOException | RuntimeException failure) {
            LOG.debug("task {} failed to start", launch.taskId(), failure);
            var reason = String.valueOf(failure.getMessage());
            loop.execute(() -> observer.failed(reason));
        }
    }

    private Process process(String taskId, RunningTask task) {
        return new Process() {
            @Override
            public void terminate() {
                task.terminate();
            }

            @Override
            public void kill() {
                task.kill();
            }

            @Override
            public void freeze() {
                submit(() -> orLog(task::freeze, "frozen", taskId));
            }

            @Override
            public void thaw() {
                submit(() -> orLog(task::thaw, "thawed", taskId));
            }
        };
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static void orLog(Attempt attempt, String what, String taskId) {
        try {
            attempt.run();
        } catch (IOException failure) {
            LOG.error("task {} could not be {}, and is not as its instance is", taskId, what, failure);
        }
    }

    /** Runs the check as a short task of its own, so that it is contained as the task is. */
    @Override
    public void check(ContainerHealthCheck healthCheck, Launch launch, Consumer<Boolean> result) {
        var verdict = new CompletableFuture<Boolean>();
        verdict.thenAccept(healthy -> loop.execute(() -> result.accept(healthy)));
        submit(() -> startCheck(healthCheck, launch, verdict));
    }

    private void startCheck(ContainerHealthCheck healthCheck, Launch launch, CompletableFuture<Boolean> verdict) {
        var log = directory.resolve("logs").resolve(launch.family() + "-" + launch.taskId() + ".health.log");
        try {
            var check = runtime.start(
                    new TaskLaunch(
                            launch.taskId() + "-health",
                            command(healthCheck),
                            environment(launch),
                            workingDirectory(launch),
                            log),
                    exit -> verdict.complete(exit.exitCode() == 0));
            loop.after(healthCheck.timeout(), () -> {
                verdict.complete(false);
                check.kill();
            });
        } catch (TaskStartException | RuntimeException failure) {
            LOG.debug("the health check of task {} could not be run", launch.taskId(), failure);
            verdict.complete(false);
        }
    }

    private static List<String> command(ContainerHealthCheck healthCheck) {
        var given = healthCheck.command();
        if (given.get(0).equals("CMD")) {
            return given.subList(1, given.size());
        }
        var shell = new ArrayList<>(List.of("/bin/sh", "-c"));
        shell.addAll(given.subList(1, given.size()));
        return shell;
    }

    private void submit(Runnable action) {
        try {
            starter.execute(action);
        } catch (RejectedExecutionException closed) {
            LOG.debug("the cloud is closed: a task is not started any more");
        }
    }

    @Override
    public void close() {
        starter.shutdownNow();
        runtime.close();
    }
}
