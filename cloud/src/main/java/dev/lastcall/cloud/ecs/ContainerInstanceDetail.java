package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The detail of an ECS Container Instance State Change. */
final class ContainerInstanceDetail {

    /** What the agent reserves by itself: ssh, Docker and its own. */
    private static final List<String> RESERVED_PORTS = List.of("22", "2376", "2375", "51678", "51679");

    private ContainerInstanceDetail() {}

    static Map<String, Object> of(ContainerInstance member, Cluster cluster, Instant now) {
        return new Detail()
                .put("agentConnected", member.agentConnected)
                .put(
                        "attributes",
                        member.attributes().entrySet().stream()
                                .map(attribute -> Detail.pair(attribute.getKey(), attribute.getValue()))
                                .toList())
                .put("clusterArn", cluster.arn())
                .put("containerInstanceArn", member.arn())
                .put("ec2InstanceId", member.instance().id())
                .time("registeredAt", member.registeredAt())
                .put(
                        "registeredResources",
                        resources(member.registeredCpu(), member.registeredMemory(), RESERVED_PORTS))
                .put("remainingResources", resources(member.remainingCpu(), member.remainingMemory(), ports(member)))
                .put("status", member.status.name())
                .put("version", member.version)
                .put("versionInfo", versions())
                .time("updatedAt", now)
                .toMap();
    }

    /** Of ports, unlike the rest, those that are taken are listed. */
    private static List<String> ports(ContainerInstance member) {
        var taken = new ArrayList<>(RESERVED_PORTS);
        member.tasks.forEach(task -> taken.add(Integer.toString(task.port)));
        return taken;
    }

    private static List<Map<String, Object>> resources(int cpu, int memory, List<String> ports) {
        return List.of(
                number("CPU", cpu), number("MEMORY", memory), strings("PORTS", ports), strings("PORTS_UDP", List.of()));
    }

    private static Map<String, Object> number(String name, int value) {
        return new Detail()
                .put("name", name)
                .put("type", "INTEGER")
                .put("integerValue", value)
                .toMap();
    }

    private static Map<String, Object> strings(String name, List<String> values) {
        return new Detail()
                .put("name", name)
                .put("type", "STRINGSET")
                .put("stringSetValue", values)
                .toMap();
    }

    private static Map<String, Object> versions() {
        return new Detail()
                .put("agentHash", "0f1e2d3")
                .put("agentVersion", "1.105.1")
                .put("dockerVersion", "DockerVersion: 25.0.6")
                .toMap();
    }
}
