package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.Timeline;
import java.time.Duration;
import java.util.Optional;

/** Tells a task to go: deregistration and SIGTERM in their order, the stop timeout, SIGKILL. */
final class TaskStop {

    private final Loop loop;
    private final EcsSettings settings;
    private final EcsEvents events;
    private final Timeline timeline;
    private final Targets targets;
    private final TaskEnd end;
    private final Rounds rounds;

    TaskStop(
            Loop loop,
            EcsSettings settings,
            EcsEvents events,
            Timeline timeline,
            Targets targets,
            TaskEnd end,
            Rounds rounds) {
        this.loop = loop;
        this.settings = settings;
        this.events = events;
        this.timeline = timeline;
        this.targets = targets;
        this.end = end;
        this.rounds = rounds;
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
        task.condemn(code, reason, loop.now());
        events.taskChanged(task);
        rounds.request();
        if (task.process != null) {
            later(delay, () -> leave(task));
        } else if (task.launch == null) {
            end.finish(task);
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
            targets.deregister(task);
            task.stopTimer = loop.after(order.delay(), () -> sigterm(task));
        } else {
            sigterm(task);
            loop.after(order.delay(), () -> targets.deregister(task));
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
        if (task.host != null && task.host.frozen) {
            task.host.whenAwake(() -> sigterm(task));
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
        killAfter(timeout, task, process);
        events.taskChanged(task);
    }

    private void killAfter(Duration time, Task task, TaskHost.Process process) {
        task.killAt = loop.now().plus(time);
        task.stopTimer = loop.after(time, () -> {
            if (!task.ended) {
                task.killed = true;
                process.kill();
            }
        });
    }

    /** Its host hibernates: its stop timeout stands still, for who counts it does. */
    void pause(Task task) {
        if (task.killAt != null && task.stopTimer != null) {
            task.stopTimer.cancel();
            task.killLeft = Duration.between(loop.now(), task.killAt);
            task.killAt = null;
        }
    }

    /** Its host has woken. */
    void goOn(Task task) {
        if (task.killLeft != null && task.process != null) {
            killAfter(task.killLeft, task, task.process);
            task.killLeft = null;
        }
    }
}
