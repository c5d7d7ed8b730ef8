package dev.lastcall.cloud.ecs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One container of a task, which here is a process.
 *
 * @param name the container's name
 * @param image its image, which stands in descriptions; what runs in its place {@link ImageCommands} say
 * @param essential whether the task ends with it; default yes
 * @param entryPoint the program and its first arguments; default none
 * @param command further arguments, or the program and its arguments; default none
 * @param environment the container's own variables; they win over those that ECS adds; default none
 * @param cpu units of 1/1024 virtual processor; zero or more; default 0
 * @param memory MiB that it may not exceed; default none
 * @param memoryReservation MiB that are kept for it; default {@code memory}
 * @param portMappings default none
 * @param startTimeout after which a container that depends on this one no longer waits for it; default none
 * @param stopTimeout from SIGTERM to SIGKILL, whole seconds, zero or more; default empty: the instance's setting, else
 *     30 s
 * @param healthCheck default none
 * @param dependsOn what it waits for; default nothing
 * @param directory the working directory, which must exist; default empty: one of the task's own
 */
public record ContainerDefinition(
        String name,
        String image,
        boolean essential,
        List<String> entryPoint,
        List<String> command,
        Map<String, String> environment,
        int cpu,
        Optional<Integer> memory,
        Optional<Integer> memoryReservation,
        List<PortMapping> portMappings,
        Optional<Duration> startTimeout,
        Optional<Duration> stopTimeout,
        Optional<ContainerHealthCheck> healthCheck,
        List<ContainerDependency> dependsOn,
        Optional<Path> directory) {

    private static final String NAME = "[A-Za-z0-9_-]{1,255}";

    /**
     * Copies the collections and checks name and stop timeout.
     *
     * @throws IllegalArgumentException if a component is out of its bounds; the message names it
     */
    public ContainerDefinition {
        entryPoint = List.copyOf(entryPoint);
        command = List.copyOf(command);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        portMappings = List.copyOf(portMappings);
        dependsOn = List.copyOf(dependsOn);
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("a container's name must be 1 to 255 letters, digits, hyphens and"
                    + " underscores, found \"" + name + "\"");
        }
        if (cpu < 0) {
            throw new IllegalArgumentException("the cpu of container " + name + " must be 0 or more, found " + cpu);
        }
        stopTimeout.ifPresent(timeout -> requireStopTimeout(name, timeout));
    }

    private static void requireStopTimeout(String name, Duration timeout) {
        if (timeout.isNegative() || timeout.getNano() != 0) {
            throw new IllegalArgumentException("stop timeout of container " + name + " is "
                    + StopTimeouts.inWords(timeout) + ": it must be a whole number of seconds, zero or more");
        }
    }

    /** An essential container with everything at its default. */
    public static Builder builder(String name, String image) {
        return new Builder(name, image);
    }

    /** A builder that begins with this definition. */
    public Builder toBuilder() {
        var builder = new Builder(name, image)
                .essential(essential)
                .entryPoint(entryPoint)
                .command(command)
                .environment(environment)
                .cpu(cpu)
                .portMappings(portMappings)
                .dependsOn(dependsOn);
        builder.memory = memory;
        builder.memoryReservation = memoryReservation;
        builder.startTimeout = startTimeout;
        builder.stopTimeout = stopTimeout;
        builder.healthCheck = healthCheck;
        builder.directory = directory;
        return builder;
    }

    /** MiB that count in placement. */
    int reservedMemory() {
        return memoryReservation.or(() -> memory).orElse(0);
    }

    /** Puts a {@link ContainerDefinition} together. Not for use by several threads. */
    public static final class Builder {

        private final String name;
        private final String image;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private boolean essential = true;
        private List<String> entryPoint = List.of();
        private List<String> command = List.of();
        private int cpu;
        private Optional<Integer> memory = Optional.empty();
        private Optional<Integer> memoryReservation = Optional.empty();
        private List<PortMapping> portMappings = List.of();
        private Optional<Duration> startTimeout = Optional.empty();
        private Optional<Duration> stopTimeout = Optional.empty();
        private Optional<ContainerHealthCheck> healthCheck = Optional.empty();
        private List<ContainerDependency> dependsOn = List.of();
        private Optional<Path> directory = Optional.empty();

        private Builder(String name, String image) {
            this.name = name;
            this.image = image;
        }

        /** See {@link ContainerDefinition#essential()}. */
        public Builder essential(boolean ends) {
            essential = ends;
            return this;
        }

        /** See {@link ContainerDefinition#entryPoint()}. */
        public Builder entryPoint(List<String> programAndArguments) {
            entryPoint = programAndArguments;
            return this;
        }

        /** See {@link ContainerDefinition#command()}. */
        public Builder command(List<String> arguments) {
            command = arguments;
            return this;
        }

        /** Adds variables, or gives them other values. */
        public Builder environment(Map<String, String> more) {
            environment.putAll(more);
            return this;
        }

        /** See {@link ContainerDefinition#cpu()}. */
        public Builder cpu(int units) {
            cpu = units;
            return this;
        }

        /** See {@link ContainerDefinition#memory()}. */
        public Builder memory(int mebibytes) {
            memory = Optional.of(mebibytes);
            return this;
        }

        /** See {@link ContainerDefinition#memoryReservation()}. */
        public Builder memoryReservation(int mebibytes) {
            memoryReservation = Optional.of(mebibytes);
            return this;
        }

        /** See {@link ContainerDefinition#portMappings()}. */
        public Builder portMappings(List<PortMapping> mappings) {
            portMappings = mappings;
            return this;
        }

        /** See {@link ContainerDefinition#startTimeout()}. */
        public Builder startTimeout(Duration timeout) {
            startTimeout = Optional.of(timeout);
            return this;
        }

        /** See {@link ContainerDefinition#stopTimeout()}. */
        public Builder stopTimeout(Duration timeout) {
            stopTimeout = Optional.of(timeout);
            return this;
        }

        /** See {@link ContainerDefinition#healthCheck()}. */
        public Builder healthCheck(ContainerHealthCheck check) {
            healthCheck = Optional.of(check);
            return this;
        }

        /** See {@link ContainerDefinition#dependsOn()}. */
        public Builder dependsOn(List<ContainerDependency> dependencies) {
            dependsOn = dependencies;
            return this;
        }

        /** See {@link ContainerDefinition#directory()}. */
        public Builder directory(Path workingDirectory) {
            directory = Optional.of(workingDirectory);
            return this;
        }

        /**
         * The definition.
         *
         * @throws IllegalArgumentException if a component is out of its bounds; the message names it
         */
        public ContainerDefinition build() {
            return new ContainerDefinition(
                    name,
                    image,
                    essential,
                    entryPoint,
                    command,
                    environment,
                    cpu,
                    memory,
                    memoryReservation,
                    portMappings,
                    startTimeout,
                    stopTimeout,
                    healthCheck,
                    dependsOn,
                    directory);
        }
    }
}
