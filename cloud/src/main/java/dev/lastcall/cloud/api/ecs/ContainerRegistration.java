package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.ContainerDefinition;
import dev.lastcall.cloud.ecs.ContainerDependency;
import dev.lastcall.cloud.ecs.ContainerDependency.Condition;
import dev.lastcall.cloud.ecs.ContainerHealthCheck;
import dev.lastcall.cloud.ecs.PortMapping;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/** One container of what RegisterTaskDefinition asks for, as it means something to the world. */
final class ContainerRegistration {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    private ContainerRegistration() {}

    static ContainerDefinition of(software.amazon.awssdk.services.ecs.model.ContainerDefinition asked) {
        if (asked.name() == null || asked.name().isEmpty()) {
            throw Registration.refused("Container.name should not be null or empty.");
        }
        if (!NAME.matcher(asked.name()).matches()) {
            throw Registration.refused("Container.name contains invalid characters.");
        }
        if (asked.image() == null || asked.image().isEmpty()) {
            throw Registration.refused("Container.image should not be null or empty.");
        }
        try {
            return made(asked);
        } catch (IllegalArgumentException outOfBounds) {
            throw Registration.refused(
                    "Invalid setting for container '" + asked.name() + "'. " + outOfBounds.getMessage());
        }
    }

    private static ContainerDefinition made(software.amazon.awssdk.services.ecs.model.ContainerDefinition asked) {
        var container = ContainerDefinition.builder(asked.name(), asked.image())
                .essential(asked.essential() == null || asked.essential())
                .entryPoint(asked.entryPoint())
                .command(asked.command())
                .environment(environment(asked.environment()))
                .cpu(or(asked.cpu(), 0))
                .portMappings(asked.portMappings().stream()
                        .map(mapping -> new PortMapping(
                                or(mapping.containerPort(), 0),
                                or(mapping.hostPort(), 0),
                                mapping.protocol() == null ? "tcp" : mapping.protocolAsString()))
                        .toList())
                .dependsOn(asked.dependsOn().stream()
                        .map(dependency -> new ContainerDependency(
                                dependency.containerName(), Condition.valueOf(dependency.conditionAsString())))
                        .toList());
        if (asked.memory() != null) {
            container.memory(asked.memory());
        }
        if (asked.memoryReservation() != null) {
            container.memoryReservation(asked.memoryReservation());
        }
        if (asked.startTimeout() != null) {
            container.startTimeout(Duration.ofSeconds(asked.startTimeout()));
        }
        if (asked.stopTimeout() != null) {
            container.stopTimeout(Duration.ofSeconds(asked.stopTimeout()));
        }
        var check = asked.healthCheck();
        if (check != null && !check.command().equals(List.of("NONE"))) {
            container.healthCheck(healthCheck(check));
        }
        return container.build();
    }

    /** With ECS's defaults: every 30 s, at most 5 s, three in a row. */
    private static ContainerHealthCheck healthCheck(HealthCheck check) {
        return new ContainerHealthCheck(
                check.command(),
                Duration.ofSeconds(or(check.interval(), 30)),
                Duration.ofSeconds(or(check.timeout(), 5)),
                or(check.retries(), 3),
                Duration.ofSeconds(or(check.startPeriod(), 0)));
    }

    static Map<String, String> environment(List<KeyValuePair> pairs) {
        var map = new LinkedHashMap<String, String>();
        pairs.forEach(pair -> map.put(pair.name(), pair.value() == null ? "" : pair.value()));
        return map;
    }

    private static int or(@Nullable Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }
}
