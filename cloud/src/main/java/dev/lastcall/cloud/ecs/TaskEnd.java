package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.Timeline;

/** A task's processes have ended, were never there, or have lost their host: what is recorded and said of it. */
final class TaskEnd {

    private static final int SIGKILLED = 137;

    private final Loop loop;
    private final EcsSettings settings;
    private final EcsEvents events;
    private final Timeline timeline;
    private final Targets targets;
    private final Rounds rounds;

    TaskEnd(Loop loop, EcsSettings settings, EcsEvents events, Timeline timeline, Targets targets, Rounds rounds) {
        this.loop = loop;
        this.settings = settings;
        this.events = events;
        this.timeline = timeline;
        this.targets = targets;
        this.rounds = rounds;
    }

    /** A container's process could not be started. */
    void failedToStart(Container container, String reason) {
        if (container.ended || container.task.isStopped()) {
            return;
        }
        if (container.definition.essential() || !container.task.isWanted()) {
            cannotStart(container, "CannotStartContainerError: " + reason);
        } else {
            container.reason = "CannotStartContainerError: " + reason;
            container.end();
            events.taskChanged(container.task);
        }
    }

    /** A container will never start, and so neither does its task. */
    void cannotStart(Container container, String reason) {
        var task = container.task;
        if (task.isWanted()) {
            task.condemn(StopCode.TASK_FAILED_TO_START, "Task failed to start", loop.now());
        }
        container.reason = reason;
        container.end();
        if (task.service != null) {
            task.service.failedToStart(task);
        }
        if (task.isAlive()) {
            events.taskChanged(task);
        } else {
            task.ended = true;
            finish(task);
        }
    }

    /** A container's process has ended, asked to or not. */
    void exited(Container container, int exitCode) {
        if (container.ended) {
            return;
        }
        var task = container.task;
        // Its SIGKILL may have come when it had just left by itself.
        container.killed = container.killed && exitCode == SIGKILLED;
        container.exitCode = exitCode;
        container.end();
        if (container.definition.essential()) {
            essentialEnded(task);
        }
        if (task.isWanted() || task.isAlive()) {
            events.taskChanged(task);
            return;
        }
        processesEnded(
                task,
                container.killed ? "SIGKILL after the stop timeout: exit code " + exitCode : "exit code " + exitCode);
        if (TaskNetwork.hasInterface(task)) {
            task.lastStatus = TaskStatus.DEPROVISIONING;
            events.taskChanged(task);
            loop.after(settings.provisioning(), () -> finish(task));
        } else {
            finish(task);
        }
    }

    private void essentialEnded(Task task) {
        if (task.isWanted()) {
            task.condemn(StopCode.ESSENTIAL_CONTAINER_EXITED, "Essential container in task exited", loop.now());
        }
        if (task.executionStoppedAt == null) {
            task.executionStoppedAt = loop.now();
        }
        targets.deregister(task);
        if (task.service != null) {
            task.service.mustReplace(task);
        }
    }

    /** ECS no longer knows of the task, whose process runs on. */
    void orphan(Task task) {
        task.orphaned = true;
        targets.deregister(task);
        if (task.service != null) {
            task.service.mustReplace(task);
            task.service.tasks.remove(task);
        }
    }

    /** The instance under the task has gone: whatever is still alive dies with it. */
    void hostGone(Task task, String reason) {
        if (task.isStopped()) {
            return;
        }
        if (!task.ended) {
            if (task.isWanted()) {
                task.condemn(StopCode.TERMINATION_NOTICE, reason, loop.now());
            }
            task.stopCode = StopCode.TERMINATION_NOTICE;
            task.stoppedReason = reason;
            for (var container : task.containers) {
                if (container.process != null && !container.ended) {
                    container.killed = true;
                    container.process.kill();
                }
                container.end();
            }
            processesEnded(task, "killed: " + reason);
        }
        finish(task);
    }

    private void processesEnded(Task task, String how) {
        task.ended = true;
        if (task.executionStoppedAt == null) {
            task.executionStoppedAt = loop.now();
        }
        targets.deregister(task);
        if (task.containers.stream().anyMatch(container -> container.process != null)) {
            timeline.tell(Step.GONE, task.arn, task.instanceId(), how);
        }
        if (task.service != null) {
            task.service.mustReplace(task);
        }
    }

    /** Nothing of the task is left. */
    void finish(Task task) {
        if (task.isStopped()) {
            return;
        }
        task.lastStatus = TaskStatus.STOPPED;
        task.stoppedAt = loop.now();
        events.taskChanged(task);
        if (task.service != null) {
            task.service.mustReplace(task);
            task.service.tasks.remove(task);
        }
        if (task.host != null) {
            task.host.tasks.remove(task);
            events.containerInstanceChanged(task.host, task.cluster);
        }
        rounds.request();
    }
}
