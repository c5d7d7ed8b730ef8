package dev.lastcall.cloud.ecs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a task consists of: one container, which is essential. Every task gets a free port of its host in {@code PORT}.
 *
 * @param family the family; registering the same family again makes the next revision
 * @param containerName the container's name
 * @param command the program and its arguments; absolute or found in the {@code PATH}
 * @param environment the container's own variables; they win over those that ECS adds
 * @param cpu units of 1/1024 virtual processor
 * @param memory MiB
 * @param stopTimeout from SIGTERM to SIGKILL, whole seconds; empty for the instance's setting, else 30 s
 * @param healthCheck the container's health check
 * @param imdsBlocked whether the task is kept from instance metadata, as a production task should be
 * @param directory the working directory; empty for one of the task's own
 */
public record TaskDefinition(
        String family,
        String containerName,
        List<String> command,
        Map<String, String> environment,
        int cpu,
        int memory,
        Optional<Duration> stopTimeout,
        Optional<ContainerHealthCheck> healthCheck,
        boolean imdsBlocked,
        Optional<Path> directory) {

    /** Checks what does not depend on the launch type. */
    public TaskDefinition {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (!family.matches("[A-Za-z0-9_-]{1,255}")) {
            throw new IllegalArgumentException(
                    "a task definition's family must be 1 to 255 letters, digits, hyphens and underscores, found \""
                            + family + "\"");
        }
        if (command.isEmpty()) {
            throw new IllegalArgumentException("task definition " + family + " has no command: name a program to run");
        }
        if (cpu < 0 || memory < 4) {
            throw new IllegalArgumentException("task definition " + family
                    + " must have cpu of 0 or more and memory of 4 MiB or more, found " + cpu + " and " + memory);
        }
        stopTimeout.ifPresent(timeout -> requireStopTimeout(family, timeout));
    }

    private static void requireStopTimeout(String family, Duration timeout) {
        if (timeout.isNegative() || timeout.getNano() != 0) {
            throw new IllegalArgumentException("stop timeout of task definition " + family + " is "
                    + StopTimeouts.inWords(timeout) + ": it must be a whole number of seconds, zero or more");
        }
    }

    /** A definition with 256 CPU units, 256 MiB, and nothing else set. */
    public static TaskDefinition of(String family, List<String> command) {
        return new TaskDefinition(
                family,
                family,
                command,
                Map.of(),
                256,
                256,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** The same with a further variable. */
    public TaskDefinition withEnvironment(String name, String value) {
        return withEnvironment(Map.of(name, value));
    }

    /** The same with further variables. */
    public TaskDefinition withEnvironment(Map<String, String> more) {
        var all = new LinkedHashMap<>(environment);
        all.putAll(more);
        return new TaskDefinition(
                family, containerName, command, all, cpu, memory, stopTimeout, healthCheck, imdsBlocked, directory);
    }

    /** The same with other sizes. */
    public TaskDefinition withSize(int newCpu, int newMemory) {
        return new TaskDefinition(
                family,
                containerName,
                command,
                environment,
                newCpu,
                newMemory,
                stopTimeout,
                healthCheck,
                imdsBlocked,
                directory);
    }

    /** The same with a stop timeout. */
    public TaskDefinition withStopTimeout(Duration timeout) {
        return new TaskDefinition(
                family,
                containerName,
                command,
                environment,
                cpu,
                memory,
                Optional.of(timeout),
                healthCheck,
                imdsBlocked,
                directory);
    }

    /** The same with a health check of the container. */
    public TaskDefinition withHealthCheck(ContainerHealthCheck check) {
        return new TaskDefinition(
                family,
                containerName,
                command,
                environment,
                cpu,
                memory,
                stopTimeout,
                Optional.of(check),
                imdsBlocked,
                directory);
    }

    /** The same, kept from instance metadata. */
    public TaskDefinition withImdsBlocked() {
        return new TaskDefinition(
                family, containerName, command, environment, cpu, memory, stopTimeout, healthCheck, true, directory);
    }

    /** The same in a given working directory, which must exist. */
    public TaskDefinition withDirectory(Path path) {
        return new TaskDefinition(
                family,
                containerName,
                command,
                environment,
                cpu,
                memory,
                stopTimeout,
                healthCheck,
                imdsBlocked,
                Optional.of(path));
    }
}
