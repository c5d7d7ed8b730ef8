package dev.lastcall.cloud.ecs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a task consists of. Every task gets a free port of its host in {@code PORT}.
 *
 * @param family the family; registering the same family again makes the next revision
 * @param containers one or more, of different names, one of them essential
 * @param networkMode how its containers are reached
 * @param taskCpu units of 1/1024 virtual processor for the whole task; empty: the sum of its containers'
 * @param taskMemory MiB for the whole task; empty: the sum of its containers'
 * @param compatibilities what it can run on: {@code EC2}, {@code FARGATE}, {@code EXTERNAL}
 * @param imdsBlocked whether the task is kept from instance metadata, as a production task should be
 */
public record TaskDefinition(
        String family,
        List<ContainerDefinition> containers,
        NetworkMode networkMode,
        Optional<Integer> taskCpu,
        Optional<Integer> taskMemory,
        Set<String> compatibilities,
        boolean imdsBlocked) {

    private static final String NAME = "[A-Za-z0-9_-]{1,255}";

    /**
     * Checks what does not depend on the launch type.
     *
     * @throws IllegalArgumentException if a component is out of its bounds; the message names it
     */
    public TaskDefinition {
        containers = List.copyOf(containers);
        compatibilities = Set.copyOf(compatibilities);
        if (!family.matches(NAME)) {
            throw new IllegalArgumentException("a task definition's family must be 1 to 255 letters, digits, hyphens"
                    + " and underscores, found \"" + family + "\"");
        }
        if (containers.stream().noneMatch(ContainerDefinition::essential)) {
            throw new IllegalArgumentException(
                    "task definition " + family + " must have an essential container, found none");
        }
    }

    /** The first essential container, which is what is meant where only one can be. */
    public ContainerDefinition main() {
        return containers.stream()
                .filter(ContainerDefinition::essential)
                .findFirst()
                .orElseThrow();
    }

    /** Whether a health check says how well it is. */
    boolean isChecked() {
        return containers.stream()
                .anyMatch(container ->
                        container.essential() && container.healthCheck().isPresent());
    }

    /** Units of 1/1024 virtual processor that are kept for it. */
    public int cpu() {
        return taskCpu.orElseGet(
                () -> containers.stream().mapToInt(ContainerDefinition::cpu).sum());
    }

    /** MiB that are kept for it. */
    public int memory() {
        return taskMemory.orElseGet(() -> containers.stream()
                .mapToInt(ContainerDefinition::reservedMemory)
                .sum());
    }

    /** Whether Fargate has tasks of this size. */
    public static boolean fitsFargate(Optional<Integer> cpu, Optional<Integer> memory) {
        return cpu.isPresent() && memory.isPresent() && FargateSizes.contain(cpu.get(), memory.get());
    }

    /** The ports of its host that it insists on. */
    Set<Integer> hostPorts() {
        return containers.stream()
                .flatMap(container -> container.portMappings().stream())
                .map(PortMapping::hostPort)
                .filter(port -> port > 0 && networkMode != NetworkMode.AWSVPC)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** One container with a command, and everything else at its default: 256 units and 256 MiB. */
    public static Builder builder(String family, List<String> command) {
        return new Builder(family, command);
    }

    /** The same with other containers. */
    public TaskDefinition with(List<ContainerDefinition> others) {
        return new TaskDefinition(family, others, networkMode, taskCpu, taskMemory, compatibilities, imdsBlocked);
    }

    /** The same with other sizes of the whole task. */
    public TaskDefinition sized(Optional<Integer> cpu, Optional<Integer> memory) {
        return new TaskDefinition(family, containers, networkMode, cpu, memory, compatibilities, imdsBlocked);
    }

    /**
     * Puts a {@link TaskDefinition} of one container together, of the image {@code local/FAMILY}, which runs on EC2 and on Fargate with its host's own
     * ports. Not for use by several threads.
     */
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

        /** See {@link ContainerDefinition#name()}; default the family. */
        public Builder containerName(String name) {
            containerName = name;
            return this;
        }

        /** The program and its arguments; absolute or found in the {@code PATH}. */
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

        /** See {@link TaskDefinition#cpu()}; zero or more; default 256. */
        public Builder cpu(int units) {
            cpu = units;
            return this;
        }

        /** See {@link TaskDefinition#memory()}; 4 or more; default 256. */
        public Builder memory(int mebibytes) {
            memory = mebibytes;
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

        /** See {@link TaskDefinition#imdsBlocked()}. */
        public Builder imdsBlocked(boolean blocked) {
            imdsBlocked = blocked;
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
        public TaskDefinition build() {
            if (command.isEmpty()) {
                throw new IllegalArgumentException(
                        "task definition " + family + " has no command: name a program to run");
            }
            if (cpu < 0 || memory < 4) {
                throw new IllegalArgumentException("task definition " + family
                        + " must have cpu of 0 or more and memory of 4 MiB or more, found " + cpu + " and " + memory);
            }
            var container = ContainerDefinition.builder(containerName, "local/" + family)
                    .command(command)
                    .environment(environment)
                    .cpu(cpu)
                    .memory(memory)
                    .portMappings(List.of(new PortMapping(0, 0, "tcp")));
            stopTimeout.ifPresent(container::stopTimeout);
            healthCheck.ifPresent(container::healthCheck);
            directory.ifPresent(container::directory);
            return new TaskDefinition(
                    family,
                    List.of(container.build()),
                    NetworkMode.HOST,
                    Optional.empty(),
                    Optional.empty(),
                    Set.of("EC2", "FARGATE"),
                    imdsBlocked);
        }
    }
}
