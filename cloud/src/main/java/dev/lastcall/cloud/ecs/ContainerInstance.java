package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ecs.DescribedContainerInstance.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An instance as a member of a cluster. Belongs to the world's thread. */
public final class ContainerInstance {

    /** What the agent reserves by itself: ssh, Docker and its own. */
    static final List<String> RESERVED_PORTS = List.of("22", "2376", "2375", "51678", "51679");

    private final String arn;
    private final Instance instance;
    private final AgentConfig agentConfig;
    private final Instant registeredAt;

    private final List<Runnable> waiting = new ArrayList<>();

    final List<Task> tasks = new ArrayList<>();
    final Map<String, Optional<String>> customAttributes = new LinkedHashMap<>();
    ContainerInstanceStatus status = ContainerInstanceStatus.ACTIVE;
    boolean agentConnected = true;
    long version = 1;

    /** Whether it hibernates: its processes stand still, and its agent hears nothing. */
    boolean frozen;

    @Nullable
    StopOrder stopOrder;

    ContainerInstance(String arn, Instance instance, AgentConfig agentConfig, Instant registeredAt) {
        this.arn = arn;
        this.instance = instance;
        this.agentConfig = agentConfig;
        this.registeredAt = registeredAt;
    }

    /** The ARN. */
    public String arn() {
        return arn;
    }

    /** The instance. */
    public Instance instance() {
        return instance;
    }

    /** Its agent's settings. */
    public AgentConfig agentConfig() {
        return agentConfig;
    }

    /** Its status now. */
    public ContainerInstanceStatus status() {
        return status;
    }

    /** Runs it at once, or when it wakes if it hibernates. */
    void whenAwake(Runnable action) {
        if (frozen) {
            waiting.add(action);
        } else {
            action.run();
        }
    }

    /** It hibernates no longer: what waited is run. */
    void awake() {
        frozen = false;
        var due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(Runnable::run);
    }

    Instant registeredAt() {
        return registeredAt;
    }

    int registeredCpu() {
        return instance.type().vcpus() * 1024;
    }

    int registeredMemory() {
        return instance.type().memoryMiB();
    }

    int remainingCpu() {
        return registeredCpu()
                - tasks.stream().mapToInt(task -> task.definition().cpu()).sum();
    }

    int remainingMemory() {
        return registeredMemory()
                - tasks.stream().mapToInt(task -> task.definition().memory()).sum();
    }

    /** The last part of its ARN. */
    String id() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    boolean fits(TaskDefinition definition) {
        return status == ContainerInstanceStatus.ACTIVE
                && agentConnected
                && remainingCpu() >= definition.cpu()
                && remainingMemory() >= definition.memory()
                && hasPorts(definition);
    }

    /** Whether the ports that a definition insists on are free. */
    boolean hasPorts(TaskDefinition definition) {
        var wanted = definition.hostPorts();
        return wanted.isEmpty()
                || tasks.stream()
                        .noneMatch(
                                task -> task.definition().hostPorts().stream().anyMatch(wanted::contains));
    }

    /** Why a task does not fit, as failures give it. */
    String whyNot(TaskDefinition definition) {
        if (status != ContainerInstanceStatus.ACTIVE) {
            return "INACTIVE";
        }
        if (!agentConnected) {
            return "AGENT";
        }
        if (remainingMemory() < definition.memory()) {
            return "RESOURCE:MEMORY";
        }
        return remainingCpu() < definition.cpu() ? "RESOURCE:CPU" : "RESOURCE:PORTS";
    }

    Map<String, String> attributes() {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("ecs.instance-type", instance.type().name());
        attributes.put("ecs.availability-zone", instance.availabilityZone());
        attributes.put("ecs.cpu-architecture", instance.type().architecture());
        attributes.put("ecs.os-type", "linux");
        attributes.put("ecs.ami-id", instance.template().imageId());
        attributes.put("instance-life-cycle", instance.purchaseOption().word());
        customAttributes.forEach((name, value) -> attributes.put(name, value.orElse("")));
        return attributes;
    }

    /** The same, without values where there are none. */
    Map<String, Optional<String>> allAttributes() {
        var attributes = new LinkedHashMap<String, Optional<String>>();
        attributes().forEach((name, value) -> attributes.put(name, Optional.of(value)));
        attributes.putAll(customAttributes);
        return attributes;
    }

    /** The ports that tasks have taken, and those that are always taken. */
    List<String> takenPorts() {
        var taken = new ArrayList<>(RESERVED_PORTS);
        tasks.stream()
                .filter(task -> !TaskNetwork.hasInterface(task))
                .flatMap(task -> task.containers.stream())
                .filter(container -> !container.definition.portMappings().isEmpty())
                .map(container -> Integer.toString(container.port))
                .forEach(taken::add);
        return taken;
    }

    DescribedContainerInstance describe(Map<String, String> tags) {
        return new DescribedContainerInstance(
                describe(),
                version,
                registeredAt,
                new Resources(registeredCpu(), registeredMemory(), RESERVED_PORTS),
                new Resources(remainingCpu(), remainingMemory(), takenPorts()),
                allAttributes(),
                tags);
    }

    ContainerInstanceDescription describe() {
        return new ContainerInstanceDescription(
                arn,
                instance.id(),
                agentConfig.cluster(),
                status,
                agentConnected,
                (int) tasks.stream().filter(Task::isRunning).count(),
                (int) tasks.stream().filter(Task::isPending).count(),
                remainingCpu(),
                remainingMemory());
    }
}
