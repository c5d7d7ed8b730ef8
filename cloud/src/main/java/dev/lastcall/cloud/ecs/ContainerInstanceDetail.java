package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The detail of an ECS Container Instance State Change. */
final class ContainerInstanceDetail {

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
                        resources(member.registeredCpu(), member.registeredMemory(), ContainerInstance.RESERVED_PORTS))
                .put(
                        "remainingResources",
                        resources(member.remainingCpu(), member.remainingMemory(), member.takenPorts()))
                .put("status", member.status.name())
                .put("version", member.version)
                .put("versionInfo", versions())
                .time("updatedAt", now)
                .toMap();
    }

    /** Of ports, unlike the rest, those that are taken are listed. */
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
                .put("agentHash", AgentVersion.HASH)
                .put("agentVersion", AgentVersion.VERSION)
                .put("dockerVersion", AgentVersion.DOCKER)
                .toMap();
    }
}
