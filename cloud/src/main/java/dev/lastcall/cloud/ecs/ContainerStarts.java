package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import java.util.LinkedHashMap;
import java.util.function.BiConsumer;

/** Starts a task's containers, each when those that it depends on are as far as they must be. */
final class ContainerStarts {

    private final Loop loop;
    private final TaskHost taskHost;
    private final TaskEnvironment environment;
    private final ImageCommands images;
    private final TaskStop stop;
    private final TaskEnd end;
    private final BiConsumer<Container, TaskHost.Process> started;

    /**
     * Starts nothing yet.
     *
     * @param started is told of each process that runs
     */
    ContainerStarts(
            Loop loop,
            Surroundings around,
            TaskStop stop,
            TaskEnd end,
            BiConsumer<Container, TaskHost.Process> started) {
        this.loop = loop;
        taskHost = around.taskHost();
        environment = around.environment();
        images = around.images();
        this.stop = stop;
        this.end = end;
        this.started = started;
    }

    /** Starts what can be started now; a task of which something never can be stops. */
    void advance(Task task) {
        for (var container : task.containers) {
            if (task.isWanted() && container.launch == null && !container.ended) {
                switch (container.readiness()) {
                    case READY -> start(container);
                    case NEVER -> giveUp(container);
                    case WAITING -> {}
                }
            }
        }
    }

    private void start(Container container) {
        var task = container.task;
        var definition = container.definition;
        var variables = new LinkedHashMap<>(environment.of(task.describe()));
        variables.put("PORT", Integer.toString(container.port));
        variables.putAll(definition.environment());
        var launch = new TaskHost.Launch(
                container.processId(),
                task.definition().family(),
                definition.image(),
                Programs.of(definition, images),
                variables,
                definition.directory());
        container.launch = launch;
        taskHost.start(launch, observer(container));
        definition.startTimeout().ifPresent(timeout -> loop.after(timeout, () -> waitNoLonger(container)));
    }

    private TaskHost.Observer observer(Container container) {
        return new TaskHost.Observer() {
            @Override
            public void started(TaskHost.Process process) {
                started.accept(container, process);
            }

            @Override
            public void failed(String reason) {
                end.failedToStart(container, reason);
                goOn(container.task);
            }

            @Override
            public void exited(int exitCode) {
                end.exited(container, exitCode);
                goOn(container.task);
            }
        };
    }

    /** The next containers start, or stop, as it is their turn. */
    private void goOn(Task task) {
        if (task.isWanted()) {
            advance(task);
        } else {
            stop.next(task);
        }
    }

    /** Those that still wait for it give up. */
    private void waitNoLonger(Container container) {
        var task = container.task;
        task.containers.stream()
                .filter(other -> task.isWanted()
                        && other.launch == null
                        && other.definition.dependsOn().stream()
                                .anyMatch(
                                        dependency -> dependency.containerName().equals(container.definition.name())))
                .findFirst()
                .ifPresent(this::giveUp);
    }

    private void giveUp(Container container) {
        end.cannotStart(container, "TaskFailedToStart: a container that it depends on did not get as far as it must");
        stop.next(container.task);
    }
}
