package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.Timeline;

/** Brings a task to life. Its way out is {@link TaskStop}'s and {@link TaskEnd}'s. */
final class TaskLifecycle {

    private final Loop loop;
    private final EcsSettings settings;
    private final EcsEvents events;
    private final Timeline timeline;
    private final Targets targets;
    private final ContainerStarts starts;
    private final TaskStop stop;
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
        starts = new ContainerStarts(loop, around, stop, end, this::onStarted);
        this.targets = targets;
        this.stop = stop;
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
        starts.advance(task);
    }

    private void onStarted(Container container, TaskHost.Process process) {
        var task = container.task;
        if (task.isStopped()) {
            process.kill();
            return;
        }
        if (task.isFrozen()) {
            process.freeze();
            task.onHost(() -> {
                process.thaw();
                onStarted(container, process);
            });
            return;
        }
        container.process = process;
        container.startedAt = loop.now();
        if (!task.isWanted()) {
            stop.sigtermUnlessLeaving(task);
            return;
        }
        if (task.startedAt == null && isComplete(task)) {
            run(task);
        }
        health.watch(container, () -> starts.advance(task));
        starts.advance(task);
    }

    private static boolean isComplete(Task task) {
        return task.containers.stream()
                .filter(container -> container.definition.essential())
                .allMatch(container -> container.startedAt != null);
    }

    private void run(Task task) {
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
