package dev.lastcall.cloud.config;

import dev.lastcall.cloud.SpotCloudConfig;
import dev.lastcall.cloud.ecs.ContainerDefinition;
import dev.lastcall.cloud.ecs.ContainerHealthCheck;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.image.ImageRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Task definitions of one container. */
final class TaskDefinitionReader {

    private TaskDefinitionReader() {}

    /** Answers the families. */
    static List<String> read(Section file, SpotCloudConfig.Builder builder) {
        var definitions = file.get("taskDefinitions", value -> value.named(one -> one), Map.<String, Value>of());
        definitions.forEach((family, value) ->
                builder.taskDefinition(value.section(section -> value.checked(() -> definition(family, section)))));
        return new ArrayList<>(definitions.keySet());
    }

    private static TaskDefinition definition(String family, Section section) {
        var image = section.get("image", Value::text);
        var command = section.get("command", Value::texts, List.<String>of());
        if (image.isEmpty() && command.isEmpty()) {
            throw section.whole().expected("the key image or the key command");
        }
        // What stands for an image needs no arguments; a definition without an image needs a program.
        var builder = TaskDefinition.builder(family, command.isEmpty() ? List.of("image") : command);
        section.get("containerName", Value::text).ifPresent(builder::containerName);
        section.get("environment", Value::texted).ifPresent(builder::environment);
        section.get("cpu", value -> value.integer(0, 196_608)).ifPresent(builder::cpu);
        section.get("memory", value -> value.integer(4, 1_000_000)).ifPresent(builder::memory);
        section.get("stopTimeout", Value::duration).ifPresent(builder::stopTimeout);
        section.get("healthCheck", value -> value.section(TaskDefinitionReader::healthCheck))
                .ifPresent(builder::healthCheck);
        section.get("imdsBlocked", Value::flag).ifPresent(builder::imdsBlocked);
        section.get("directory", ImageReader::directory).ifPresent(builder::directory);
        var definition = builder.build();
        return definition.with(List.of(of(definition.main(), image.orElse(ImageRules.LOCAL + family), command)));
    }

    private static ContainerDefinition of(ContainerDefinition container, String image, List<String> command) {
        return new ContainerDefinition(
                container.name(),
                image,
                container.essential(),
                container.entryPoint(),
                command,
                container.environment(),
                container.cpu(),
                container.memory(),
                container.memoryReservation(),
                container.portMappings(),
                container.startTimeout(),
                container.stopTimeout(),
                container.healthCheck(),
                container.dependsOn(),
                container.directory());
    }

    private static ContainerHealthCheck healthCheck(Section section) {
        var command = section.require("command", Value::texts);
        var defaults = ContainerHealthCheck.shell("true");
        var interval = section.get("interval", Value::duration, defaults.interval());
        var timeout = section.get("timeout", Value::duration, defaults.timeout());
        var retries = section.get("retries", value -> value.integer(1, 10), defaults.retries());
        var startPeriod = section.get("startPeriod", Value::duration, defaults.startPeriod());
        return section.whole()
                .checked(() -> new ContainerHealthCheck(command, interval, timeout, retries, startPeriod));
    }
}
