package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.Timeline;

/** A task's process has ended, was never there, or has lost its host: what is recorded and said of it. */
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

    /** The process could not be started. */
    void failedToStart(Task task, String reason) {
        if (task.isStopped()) {
            return;
        }
        if (task.isWanted()) {
            task.condemn(StopCode.TASK_FAILED_TO_START, "Task failed to start", loop.now());
        }
        task.containerReason = "CannotStartContainerError: " + reason;
        task.ended = true;
        if (task.service != null) {
            task.service.failedToStart(task);
        }
        finish(task);
    }

    /** The process has ended, asked to or not. */
    void exited(Task task, int exitCode) {
        if (task.ended) {
            return;
        }
        if (task.isWanted()) {
            task.condemn(StopCode.ESSENTIAL_CONTAINER_EXITED, "Essential container in task exited", loop.now());
        }
        // Its SIGKILL may have come when it had just left by itself.
        task.killed = task.killed && exitCode == SIGKILLED;
        task.exitCode = exitCode;
        processEnded(
                task, task.killed ? "SIGKILL after the stop timeout: exit code " + exitCode : "exit code " + exitCode);
        if (TaskNetwork.hasInterface(task)) {
            task.lastStatus = TaskStatus.DEPROVISIONING;
            events.taskChanged(task);
            loop.after(settings.provisioning(), () -> finish(task));
        } else {
            finish(task);
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
        var process = task.process;
        if (!task.ended) {
            if (task.isWanted()) {
                task.condemn(StopCode.TERMINATION_NOTICE, reason, loop.now());
            }
            task.stopCode = StopCode.TERMINATION_NOTICE;
            task.stoppedReason = reason;
            if (process != null) {
                task.killed = true;
                process.kill();
            }
            processEnded(task, "killed: " + reason);
        }
        finish(task);
    }

    private void processEnded(Task task, String how) {
        task.ended = true;
        task.executionStoppedAt = loop.now();
        if (task.stopTimer != null) {
            task.stopTimer.cancel();
        }
        targets.deregister(task);
        if (task.process != null) {
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
