package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
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
        if (task.hasProcess()) {
            task.leaving = true;
            later(delay, () -> leave(task));
        } else if (!task.isAlive()) {
            end.finish(task);
        }
        // Else its process is being started, and gets its SIGTERM when it has been.
    }

    /** However late its SIGTERM comes, SIGKILL comes by then. */
    void killBy(Task task, Instant time) {
        task.killBy = time;
        loop.after(Duration.between(loop.now(), time), () -> task.containers.forEach(this::kill));
    }

    private void later(Duration delay, Runnable action) {
        if (delay.isZero()) {
            action.run();
        } else {
            loop.after(delay, action);
        }
    }

    private void leave(Task task) {
        if (task.ended || task.isKilled()) {
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
            loop.after(order.delay(), () -> sigterm(task));
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

    /** Its container has started when it should not any more. */
    void sigtermUnlessLeaving(Task task) {
        if (!task.leaving) {
            sigterm(task);
        }
    }

    /** A container has ended: it may be the turn of others, or all must follow it. */
    void next(Task task) {
        if (task.lastStatus == TaskStatus.STOPPING || !task.leaving) {
            sigterm(task);
        }
    }

    /**
     * Sends SIGTERM to the containers on which no other one depends, and SIGKILL when their stop timeouts have passed.
     */
    private void sigterm(Task task) {
        if (task.ended || !task.hasProcess()) {
            return;
        }
        if (task.host != null && task.host.frozen) {
            task.host.whenAwake(() -> sigterm(task));
            return;
        }
        boolean first = task.lastStatus != TaskStatus.STOPPING;
        task.lastStatus = TaskStatus.STOPPING;
        for (var container : task.containers) {
            if (container.mayStop()) {
                sigterm(container);
            }
        }
        if (first) {
            events.taskChanged(task);
        }
    }

    private void sigterm(Container container) {
        var process = container.process;
        if (process == null || container.killed) {
            return;
        }
        var timeout = timeout(container);
        var name = container.task.containers.size() == 1 ? "" : container.definition.name() + ": ";
        timeline.tell(
                Step.STOPPING,
                container.task.arn,
                container.task.instanceId(),
                name + "SIGTERM; SIGKILL " + StopTimeouts.inWords(timeout) + " later");
        container.stopping = true;
        process.terminate();
        killAfter(timeout, container);
    }

    /** Its own, or what is left of its task's notice. */
    private Duration timeout(Container container) {
        var task = container.task;
        var own = StopTimeouts.of(container.definition, Optional.ofNullable(task.host));
        if (task.killBy == null) {
            return own;
        }
        var left = Duration.between(loop.now(), task.killBy);
        return left.compareTo(own) < 0 ? left : own;
    }

    private void killAfter(Duration time, Container container) {
        container.killAt = loop.now().plus(time);
        container.stopTimer = loop.after(time, () -> kill(container));
    }

    private void kill(Container container) {
        if (!container.ended && !container.killed && container.process != null) {
            container.killed = true;
            container.process.kill();
        }
    }

    /** Its host hibernates: its stop timeout stands still, for who counts it does. */
    void pause(Container container) {
        if (container.killAt != null && container.stopTimer != null) {
            container.stopTimer.cancel();
            container.killLeft = Duration.between(loop.now(), container.killAt);
            container.killAt = null;
        }
    }

    /** Its host has woken. */
    void goOn(Container container) {
        if (container.killLeft != null) {
            killAfter(container.killLeft, container);
            container.killLeft = null;
        }
    }
}
