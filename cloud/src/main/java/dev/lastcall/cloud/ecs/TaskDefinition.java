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
 * @param containerName the container's name; default the family
 * @param command the program and its arguments; absolute or found in the {@code PATH}
 * @param environment the container's own variables; they win over those that ECS adds; default none
 * @param cpu units of 1/1024 virtual processor; zero or more; default 256
 * @param memory MiB; 4 or more; default 256
 * @param stopTimeout from SIGTERM to SIGKILL, whole seconds, zero or more; default empty: the instance's setting, else
 *     30 s
 * @param healthCheck the container's health check; default none
 * @param imdsBlocked whether the task is kept from instance metadata, as a production task should be; default no
 * @param directory the working directory, which must exist; default empty: one of the task's own
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

    private static final String NAME = "[A-Za-z0-9_-]{1,255}";

    /**
     * Checks what does not depend on the launch type.
     *
     * @throws IllegalArgumentException if a component is out of its bounds; the message names it
     */
    public TaskDefinition {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        requireName("a task definition's family", family);
        requireName("the containerName of task definition " + family, containerName);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("task definition " + family + " has no command: name a program to run");
        }
        if (cpu < 0 || memory < 4) {
            throw new IllegalArgumentException("task definition " + family
                    + " must have cpu of 0 or more and memory of 4 MiB or more, found " + cpu + " and " + memory);
        }
        stopTimeout.ifPresent(timeout -> requireStopTimeout(family, timeout));
    }

    private static void requireName(String what, String name) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException(
                    what + " must be 1 to 255 letters, digits, hyphens and underscores, found \"" + name + "\"");
        }
    }

    private static void requireStopTimeout(String family, Duration timeout) {
        if (timeout.isNegative() || timeout.getNano() != 0) {
            throw new IllegalArgumentException("stop timeout of task definition " + family + " is "
                    + StopTimeouts.inWords(timeout) + ": it must be a whole number of seconds, zero or more");
        }
    }

    /** A definition with everything at its default. */
    public static Builder builder(String family, List<String> command) {
        return new Builder(family, command);
    }

    /** A builder that begins with this definition. */
    public Builder toBuilder() {
        var builder = new Builder(family, command)
                .containerName(containerName)
                .environment(environment)
                .cpu(cpu)
                .memory(memory)
                .imdsBlocked(imdsBlocked);
        builder.stopTimeout = stopTimeout;
        builder.healthCheck = healthCheck;
        builder.directory = directory;
        return builder;
    }

    /** Puts a {@link TaskDefinition} together. Not for use by several threads. */
    public static final class Builder {

        private final String family;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private List<String> command;
        private String containerName;
        private int cpu = 256;
        private int memory = 256;
        private Optional<Duration> stopTimeout = Optional.empty();
        private Optional<ContainerHealthCheck> healthCheck = Optional.empty();
        private boolean imdsBlocked;
        private Optional<Path> directory = Optional.empty();

        private Builder(String family, List<String> command) {
            this.family = family;
            this.command = command;
            containerName = family;
        }

        /** See {@link TaskDefinition#containerName()}. */
        public Builder containerName(String name) {
            containerName = name;
            return this;
        }

        /** See {@link TaskDefinition#command()}. */
        public Builder command(List<String> programAndArguments) {
            command = programAndArguments;
            return this;
        }

        /** Adds a variable, or gives it another value. */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** Adds variables, or gives them other values. */
        public Builder environment(Map<String, String> more) {
            environment.putAll(more);
            return this;
        }

        /** See {@link TaskDefinition#cpu()}. */
        public Builder cpu(int units) {
            cpu = units;
            return this;
        }

        /** See {@link TaskDefinition#memory()}. */
        public Builder memory(int mebibytes) {
            memory = mebibytes;
            return this;
        }

        /** See {@link TaskDefinition#stopTimeout()}. */
        public Builder stopTimeout(Duration timeout) {
            stopTimeout = Optional.of(timeout);
            return this;
        }

        /** See {@link TaskDefinition#healthCheck()}. */
        public Builder healthCheck(ContainerHealthCheck check) {
            healthCheck = Optional.of(check);
            return this;
        }

        /** See {@link TaskDefinition#imdsBlocked()}. */
        public Builder imdsBlocked(boolean blocked) {
            imdsBlocked = blocked;
            return this;
        }

        /** See {@link TaskDefinition#directory()}. */
        public Builder directory(Path workingDirectory) {
            directory = Optional.of(workingDirectory);
            return this;
        }

        /**
         * The definition.
         *
         * @throws IllegalArgumentException if a component is out of its bounds; the message names it
         */
        public TaskDefinition build() {
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
                    directory);
        }
    }
}
