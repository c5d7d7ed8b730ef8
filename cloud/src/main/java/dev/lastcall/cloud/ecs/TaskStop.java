package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.Timeline;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a task: deregistration and SIGTERM in their order, the stop timeout, SIGKILL, and what is said of it. */
final class TaskStop {

    private static final int SIGKILLED = 137;

    private final Loop loop;
    private final EcsSettings settings;
    private final EcsEvents events;
    private final Timeline timeline;
    private final TargetGroups targetGroups;
    private final Runnable changed;

    TaskStop(
            Loop loop,
            EcsSettings settings,
            EcsEvents events,
            Timeline timeline,
            TargetGroups targetGroups,
            Runnable changed) {
        this.loop = loop;
        this.settings = settings;
        this.events = events;
        this.timeline = timeline;
        this.targetGroups = targetGroups;
        this.changed = changed;
    }

    /** Stops a task; harmless when it is stopping already. */
    void stop(Task task, StopCode code, String reason) {
        stop(task, code, reason, Duration.ZERO);
    }

    /** Stops a task, whose deregistration or SIGTERM follows after {@code delay}. */
    void stop(Task task, StopCode code, String reason, Duration delay) {
        if (!task.isWanted()) {
            return;
        }
        condemn(task, code, reason);
        events.taskChanged(task);
        changed.run();
        if (task.process != null) {
            later(delay, () -> leave(task));
        } else if (task.launch == null) {
            finish(task);
        }
        // Else its process is being started, and gets its SIGTERM when it has been.
    }

    private void later(Duration delay, Runnable action) {
        if (delay.isZero()) {
            action.run();
        } else {
            loop.after(delay, action);
        }
    }

    private void condemn(Task task, StopCode code, String reason) {
        task.desiredStatus = TaskStatus.STOPPED;
        task.stopCode = code;
        task.stoppedReason = reason;
        task.stoppingAt = loop.now();
    }

    private void leave(Task task) {
        if (task.ended) {
            return;
        }
        if (!task.registered) {
            sigterm(task);
            return;
        }
        var order = order(task);
        if (order.first() == StopOrder.First.DEREGISTRATION) {
            task.lastStatus = TaskStatus.DEACTIVATING;
            events.taskChanged(task);
            deregister(task);
            task.stopTimer = loop.after(order.delay(), () -> sigterm(task));
        } else {
            sigterm(task);
            loop.after(order.delay(), () -> deregister(task));
        }
    }

    private StopOrder order(Task task) {
        if (task.stopOrder != null) {
            return task.stopOrder;
        }
        if (task.host != null && task.host.stopOrder != null) {
            return task.host.stopOrder;
        }
        return Optional.ofNullable(task.service)
                .flatMap(service -> service.definition.stopOrder())
                .orElse(settings.stopOrder());
    }

    /** Sends SIGTERM now, and SIGKILL when the stop timeout has passed. */
    void sigterm(Task task) {
        var process = task.process;
        if (task.ended || process == null) {
            return;
        }
        task.lastStatus = TaskStatus.STOPPING;
        var timeout = StopTimeouts.of(task.definition(), Optional.ofNullable(task.host));
        timeline.tell(
                Step.STOPPING,
                task.arn,
                task.instanceId(),
                "SIGTERM; SIGKILL " + StopTimeouts.inWords(timeout) + " later");
        process.terminate();
        task.stopTimer = loop.after(timeout, () -> {
            if (!task.ended) {
                task.killed = true;
                process.kill();
            }
        });
        events.taskChanged(task);
    }

    private void deregister(Task task) {
        if (task.registered) {
            task.registered = false;
            task.targetGroup().ifPresent(group -> targetGroups.deregister(group, task.id));
        }
    }

    /** The process could not be started. */
    void failedToStart(Task task, String reason) {
        if (task.isStopped()) {
            return;
        }
        if (task.isWanted()) {
            condemn(task, StopCode.TASK_FAILED_TO_START, "Task failed to start");
        }
        task.containerReason = "CannotStartContainerError: " + reason;
        task.ended = true;
        if (task.service != null) {
            task.service.failedStarts++;
            task.service.mustReplace(task);
        }
        finish(task);
    }

    /** The process has ended, asked to or not. */
    void exited(Task task, int exitCode) {
        if (task.ended) {
            return;
        }
        if (task.isWanted()) {
            condemn(task, StopCode.ESSENTIAL_CONTAINER_EXITED, "Essential container in task exited");
        }
        // Its SIGKILL may have come when it had just left by itself.
        task.killed = task.killed && exitCode == SIGKILLED;
        task.exitCode = exitCode;
        processEnded(
                task, task.killed ? "SIGKILL after the stop timeout: exit code " + exitCode : "exit code " + exitCode);
        if (task.launchType.isFargate()) {
            task.lastStatus = TaskStatus.DEPROVISIONING;
            events.taskChanged(task);
            loop.after(settings.provisioning(), () -> finish(task));
        } else {
            finish(task);
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
                condemn(task, StopCode.TERMINATION_NOTICE, reason);
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
        cancel(task.stopTimer);
        deregister(task);
        if (task.process != null) {
            timeline.tell(Step.GONE, task.arn, task.instanceId(), how);
        }
        if (task.service != null) {
            task.service.mustReplace(task);
        }
    }

    private static void cancel(dev.lastcall.cloud.clock.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void finish(Task task) {
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
        changed.run();
    }
}
