package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.timeline.Step;
import dev.lastcall.cloud.timeline.Timeline;
import java.time.Duration;
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
    private final TaskStop stop;
    private final TaskEnd end;
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
            Rounds rounds) {
        this.loop = loop;
        this.settings = settings;
        this.events = events;
        this.timeline = timeline;
        taskHost = around.taskHost();
        environment = around.environment();
        this.targets = targets;
        this.stop = stop;
        this.end = end;
        this.rounds = rounds;
    }

    /** Begins with a task that has been placed. */
    void begin(Task task) {
        if (task.launchType.isFargate()) {
            enter(task, TaskStatus.PROVISIONING);
            loop.after(settings.provisioning(), () -> pull(task));
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
        loop.after(settings.imagePull(), () -> onHost(task, () -> launch(task)));
    }

    /** What its host does for a task waits while the host hibernates. */
    private static void onHost(Task task, Runnable action) {
        if (task.host == null) {
            action.run();
        } else {
            task.host.whenAwake(action);
        }
    }

    private void launch(Task task) {
        if (!task.isWanted()) {
            return;
        }
        task.pullStoppedAt = loop.now();
        var definition = task.definition();
        var variables = new LinkedHashMap<>(environment.of(task.describe()));
        variables.put("PORT", Integer.toString(task.port));
        variables.putAll(definition.environment());
        var launch = new TaskHost.Launch(
                task.id, definition.family(), definition.command(), variables, definition.directory());
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
            onHost(task, () -> {
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
            task.service.failedStarts = 0;
            task.service.nextStart = null;
        }
        if (task.replaces != null) {
            timeline.tell(
                    Step.REPLACED,
                    task.replaces.arn,
                    task.replaces.instanceId(),
                    "by " + task.id + (task.host == null ? " on " + task.launchType : " on " + task.instanceId()));
        }
        loop.after(settings.healthyAfter(), () -> {
            task.aged = true;
            healthChanged(task);
        });
        checkLater(task);
    }

    private void checkLater(Task task) {
        task.definition()
                .healthCheck()
                .ifPresent(check -> loop.after(
                        check.interval(),
                        () -> onHost(task, () -> {
                            if (task.isWanted() && !task.ended && task.launch != null) {
                                taskHost.check(check, task.launch, healthy -> onChecked(task, check, healthy));
                            }
                        })));
    }

    private void onChecked(Task task, ContainerHealthCheck check, boolean healthy) {
        if (!task.isWanted() || task.ended || task.startedAt == null) {
            return;
        }
        if (task.isFrozen()) {
            // Who ran the check stood still as well.
            checkLater(task);
            return;
        }
        boolean counts = !loop.now().isBefore(task.startedAt.plus(check.startPeriod()));
        if (healthy) {
            task.failedChecks = 0;
            task.containerHealth = HealthStatus.HEALTHY;
        } else if (counts && ++task.failedChecks >= check.retries()) {
            task.containerHealth = HealthStatus.UNHEALTHY;
        }
        healthChanged(task);
        checkLater(task);
    }

    /** The load balancer has a new opinion of a task. */
    void onTargetHealth(Task task, HealthStatus health) {
        if (!task.isWanted() || task.startedAt == null) {
            return;
        }
        task.reportedHealth = health;
        var grace = task.service == null ? Duration.ZERO : task.service.definition.healthCheckGracePeriod();
        var left = Duration.between(loop.now(), task.startedAt.plus(grace));
        if (health == HealthStatus.UNHEALTHY && left.compareTo(Duration.ZERO) > 0) {
            // It is told once only: it counts if it still holds when the grace period is over.
            loop.after(left, () -> accept(task));
        } else {
            accept(task);
        }
    }

    private void accept(Task task) {
        task.targetHealth = task.reportedHealth;
        healthChanged(task);
    }

    private void healthChanged(Task task) {
        if (task.replaces != null && !task.saidHealthy && task.isHealthy()) {
            task.saidHealthy = true;
            timeline.tell(Step.HEALTHY, task.replaces.arn, task.replaces.instanceId(), task.id + " serves");
        }
        rounds.request();
    }

    private void enter(Task task, TaskStatus status) {
        task.lastStatus = status;
        events.taskChanged(task);
        rounds.request();
    }
}
