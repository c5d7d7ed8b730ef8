package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.Timeline;
import java.util.LinkedHashMap;

/** Brings a task to life. Its way out is {@link TaskStop}'s and {@link TaskEnd}'s. */
final class TaskLifecycle {

    private final Loop loop;
    private final EcsSettings settings;
    private final EcsEvents events;
    private final Timeline timeline;
    private final TaskHost taskHost;
    private final Targets targets;
    private final TaskEnvironment environment;
    private final ImageCommands images;
    private final TaskStop stop;
    private final TaskEnd end;
    private final TaskHealth health;
    private final Rounds rounds;

    TaskLifecycle(
            Loop loop,
            EcsSettings settings,
            EcsEvents events,
            Timeline timeline,
            Surroundings around,
            Targets targets,
            TaskStop stop,
            TaskEnd end,
            TaskHealth health,
            Rounds rounds) {
        this.loop = loop;
        this.settings = settings;
        this.events = events;
        this.timeline = timeline;
        taskHost = around.taskHost();
        environment = around.environment();
        images = around.images();
        this.targets = targets;
        this.stop = stop;
        this.end = end;
        this.health = health;
        this.rounds = rounds;
    }

    /** Begins with a task that has been placed. */
    void begin(Task task) {
        if (TaskNetwork.hasInterface(task)) {
            enter(task, TaskStatus.PROVISIONING);
            loop.after(settings.provisioning(), () -> pull(task));
        } else if (task.isWaiting()) {
            enter(task, TaskStatus.PROVISIONING);
        } else {
            pull(task);
        }
        if (task.host != null) {
            events.containerInstanceChanged(task.host, task.cluster);
        }
    }

    private void pull(Task task) {
        if (!task.isWanted()) {
            return;
        }
        task.pullStartedAt = loop.now();
        enter(task, TaskStatus.PENDING);
        loop.after(settings.imagePull(), () -> task.onHost(() -> launch(task)));
    }

    private void launch(Task task) {
        if (!task.isWanted()) {
            return;
        }
        task.pullStoppedAt = loop.now();
        var definition = task.definition();
        var container = definition.main();
        var variables = new LinkedHashMap<>(environment.of(task.describe()));
        variables.put("PORT", Integer.toString(task.port));
        variables.putAll(container.environment());
        var launch = new TaskHost.Launch(
                task.id,
                definition.family(),
                container.image(),
                Programs.of(container, images),
                variables,
                container.directory());
        task.launch = launch;
        taskHost.start(launch, new TaskHost.Observer() {
            @Override
            public void started(TaskHost.Process process) {
                onStarted(task, process);
            }

            @Override
            public void failed(String reason) {
                end.failedToStart(task, reason);
            }

            @Override
            public void exited(int exitCode) {
                end.exited(task, exitCode);
            }
        });
    }

    private void onStarted(Task task, TaskHost.Process process) {
        if (task.isStopped()) {
            process.kill();
            return;
        }
        if (task.isFrozen()) {
            process.freeze();
            task.onHost(() -> {
                process.thaw();
                onStarted(task, process);
            });
            return;
        }
        task.process = process;
        if (!task.isWanted()) {
            stop.sigterm(task);
            return;
        }
        enter(task, TaskStatus.ACTIVATING);
        targets.register(task);
        task.startedAt = loop.now();
        enter(task, TaskStatus.RUNNING);
        if (task.service != null) {
            task.service.started(task);
        }
        if (task.replaces != null) {
            timeline.tell(
                    Step.REPLACED,
                    task.replaces.arn,
                    task.replaces.instanceId(),
                    "by " + task.id + (task.host == null ? " on " + task.launchType : " on " + task.instanceId()));
        }
        health.watch(task);
    }

    private void enter(Task task, TaskStatus status) {
        task.lastStatus = status;
        events.taskChanged(task);
        rounds.request();
    }
}
