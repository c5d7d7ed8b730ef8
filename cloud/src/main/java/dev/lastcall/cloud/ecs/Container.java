package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.clock.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A container of a task. Belongs to the world's thread: others read its description. */
final class Container {

    /** Whether it can be started. */
    enum Readiness {
        READY,
        WAITING,
        NEVER
    }

    final Task task;
    final ContainerDefinition definition;
    final int port;

    HealthStatus health = HealthStatus.UNKNOWN;
    int failedChecks;

    TaskHost.@Nullable Launch launch;

    TaskHost.@Nullable Process process;

    @Nullable
    Instant startedAt;

    /** Whether SIGTERM has been sent. */
    boolean stopping;

    /** Whether SIGKILL was needed. */
    boolean killed;

    boolean ended;

    @Nullable
    Integer exitCode;

    @Nullable
    String reason;

    @Nullable
    Timer stopTimer;

    /** When SIGKILL is due; null before SIGTERM, and while its host hibernates. */
    @Nullable
    Instant killAt;

    /** What was left of the stop timeout when its host hibernated. */
    @Nullable
    Duration killLeft;

    Container(Task task, ContainerDefinition definition, int port) {
        this.task = task;
        this.definition = definition;
        this.port = port;
    }

    /** Whether there is a process, or will be one any moment. */
    boolean isAlive() {
        return launch != null && !ended;
    }

    /** Whether there is a process. */
    boolean hasProcess() {
        return isAlive() && process != null;
    }

    /** The end of it, whatever it was. */
    void end() {
        ended = true;
        if (stopTimer != null) {
            stopTimer.cancel();
        }
    }

    /** Whether all that depend on it are gone, so that it is its turn to stop. */
    boolean mayStop() {
        return hasProcess()
                && !stopping
                && task.containers.stream().noneMatch(other -> other.isAlive() && other.dependsOn(this));
    }

    private boolean dependsOn(Container other) {
        return definition.dependsOn().stream()
                .anyMatch(dependency -> dependency.containerName().equals(other.definition.name()));
    }

    /** Whether all that it depends on are as far as they must be. */
    Readiness readiness() {
        var all = Readiness.READY;
        for (var dependency : definition.dependsOn()) {
            var one = task.container(dependency.containerName())
                    .map(other -> other.readinessFor(dependency.condition()))
                    .orElse(Readiness.READY);
            all = one.compareTo(all) > 0 ? one : all;
        }
        return all;
    }

    private Readiness readinessFor(ContainerDependency.Condition condition) {
        return switch (condition) {
            case START -> met(startedAt != null, ended);
            case COMPLETE -> met(ended, false);
            case SUCCESS -> met(ended && Integer.valueOf(0).equals(exitCode), ended);
            case HEALTHY -> met(health == HealthStatus.HEALTHY && !ended, ended || health == HealthStatus.UNHEALTHY);
        };
    }

    private static Readiness met(boolean met, boolean tooLate) {
        if (met) {
            return Readiness.READY;
        }
        return tooLate ? Readiness.NEVER : Readiness.WAITING;
    }

    /** The task's id for the container that is meant where only one can be; the others add their names to it. */
    String processId() {
        return task.main() == this ? task.id : task.id + "-" + definition.name();
    }

    ContainerDescription describe() {
        boolean begun = process != null;
        return new ContainerDescription(
                definition,
                task.arn.replaceFirst(":task/", ":container/") + "/" + Images.containerId(processId()),
                task.pullStoppedAt == null ? Optional.empty() : Optional.of(Images.digest(definition.image())),
                begun ? Optional.of(task.id + "-" + Images.number(definition.name())) : Optional.empty(),
                ended || task.isStopped() ? "STOPPED" : begun ? "RUNNING" : "PENDING",
                Optional.ofNullable(exitCode),
                Optional.ofNullable(reason),
                TaskNetwork.bindings(this),
                health);
    }
}
