package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.AgentVersion;
import dev.lastcall.cloud.ecs.DescribedContainerInstance;
import dev.lastcall.cloud.ecs.DescribedContainerInstance.Resources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.InstanceHealthCheckState;
import software.amazon.awssdk.services.ecs.model.Resource;
import software.amazon.awssdk.services.ecs.model.Tag;

/** A container instance as ECS describes it. */
final class ContainerInstanceShape {

    private ContainerInstanceShape() {}

    static ContainerInstance of(DescribedContainerInstance described, boolean withTags, boolean withHealth) {
        var instance = described.instance();
        var shape = ContainerInstance.builder()
                .containerInstanceArn(instance.containerInstanceArn())
                .ec2InstanceId(instance.ec2InstanceId())
                .version(described.version())
                .versionInfo(info -> info.agentVersion(AgentVersion.VERSION)
                        .agentHash(AgentVersion.HASH)
                        .dockerVersion(AgentVersion.DOCKER))
                .registeredResources(resources(described.registered()))
                .remainingResources(resources(described.remaining()))
                .status(instance.status().name())
                .agentConnected(instance.agentConnected())
                .runningTasksCount(instance.runningTasksCount())
                .pendingTasksCount(instance.pendingTasksCount())
                .attributes(attributes(described.attributes()))
                .registeredAt(described.registeredAt())
                .attachments(List.of())
                .tags(withTags ? Answers.tags(described.tags()) : List.<Tag>of());
        if (withHealth) {
            shape.healthStatus(health -> health.overallStatus(
                            instance.agentConnected()
                                    ? InstanceHealthCheckState.OK
                                    : InstanceHealthCheckState.INSUFFICIENT_DATA)
                    .details(List.of()));
        }
        return shape.build();
    }

    private static List<Attribute> attributes(Map<String, Optional<String>> attributes) {
        return attributes.entrySet().stream()
                .map(attribute -> Attribute.builder()
                        .name(attribute.getKey())
                        .value(attribute.getValue().orElse(null))
                        .build())
                .toList();
    }

    private static List<Resource> resources(Resources resources) {
        return List.of(
                number("CPU", resources.cpu()),
                number("MEMORY", resources.memory()),
                ports("PORTS", resources.ports()),
                ports("PORTS_UDP", List.of()));
    }

    private static Resource number(String name, int value) {
        return Resource.builder()
                .name(name)
                .type("INTEGER")
                .doubleValue(0.0)
                .longValue(0L)
                .integerValue(value)
                .build();
    }

    private static Resource ports(String name, List<String> values) {
        return Resource.builder()
                .name(name)
                .type("STRINGSET")
                .doubleValue(0.0)
                .longValue(0L)
                .integerValue(0)
                .stringSetValue(values)
                .build();
    }
}
