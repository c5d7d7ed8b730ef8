package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.ContainerDefinition;
import dev.lastcall.cloud.ecs.Document;
import dev.lastcall.cloud.ecs.NetworkMode;
import dev.lastcall.cloud.ecs.TaskDefinition;
import dev.lastcall.cloud.wire.api.ApiError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/**
 * What RegisterTaskDefinition asks for: once as it means something to the world, once as it is to come back.
 *
 * @param document the SDK's TaskDefinition, with ECS's defaults where the client said nothing
 */
record Registration(TaskDefinition definition, Document document) {

    /** What the world acts on; the rest comes back as it was sent. */
    static final String[] SUPPORTED = {
        "family",
        "networkMode",
        "cpu",
        "memory",
        "requiresCompatibilities",
        "tags",
        "containerDefinitions.name",
        "containerDefinitions.image",
        "containerDefinitions.essential",
        "containerDefinitions.entryPoint",
        "containerDefinitions.command",
        "containerDefinitions.environment",
        "containerDefinitions.cpu",
        "containerDefinitions.memory",
        "containerDefinitions.memoryReservation",
        "containerDefinitions.portMappings",
        "containerDefinitions.startTimeout",
        "containerDefinitions.stopTimeout",
        "containerDefinitions.healthCheck",
        "containerDefinitions.dependsOn"
    };

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final Pattern UNITS = Pattern.compile("([0-9]+)");
    static final Pattern VCPUS = Pattern.compile("([0-9]*\\.?[0-9]+) ?vcpu");
    static final Pattern GIGABYTES = Pattern.compile("([0-9]*\\.?[0-9]+) ?gb");

    static Registration of(RegisterTaskDefinitionRequest request) {
        if (!NAME.matcher(request.family()).matches()) {
            throw refused("Family contains invalid characters.");
        }
        if (request.containerDefinitions().isEmpty()) {
            throw refused("Container list cannot be empty.");
        }
        var mode = request.networkMode() == null
                ? NetworkMode.BRIDGE
                : NetworkMode.valueOf(request.networkModeAsString().toUpperCase(Locale.ROOT));
        var cpu = size("cpu", request.cpu(), VCPUS);
        var memory = size("memory", request.memory(), GIGABYTES);
        var containers = request.containerDefinitions().stream()
                .map(ContainerRegistration::of)
                .toList();
        if (containers.stream().noneMatch(ContainerDefinition::essential)) {
            throw refused("Task definition does not have any essential containers.");
        }
        var definition = new TaskDefinition(
                request.family(), containers, mode, cpu, memory, compatibilities(mode, cpu, memory), false);
        return new Registration(definition, new Document(TaskDefinitionShape.document(request, definition)));
    }

    /** In units or MiB, or in words: {@code 1 vCPU}, {@code 2GB}. */
    static Optional<Integer> size(String name, @Nullable String text, Pattern inWords) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        var lower = text.strip().toLowerCase(Locale.ROOT);
        var plain = UNITS.matcher(lower);
        var worded = inWords.matcher(lower);
        try {
            if (plain.matches()) {
                return Optional.of(Integer.parseInt(plain.group(1)));
            }
            if (worded.matches()) {
                return Optional.of((int) Math.round(Double.parseDouble(worded.group(1)) * 1024));
            }
        } catch (NumberFormatException tooMuch) {
            throw refused("Invalid '" + name + "' setting for task.");
        }
        throw refused("Invalid '" + name + "' setting for task.");
    }

    private static Set<String> compatibilities(NetworkMode mode, Optional<Integer> cpu, Optional<Integer> memory) {
        var names = new LinkedHashSet<>(List.of("EC2"));
        if (mode != NetworkMode.AWSVPC) {
            names.add("EXTERNAL");
        } else if (TaskDefinition.fitsFargate(cpu, memory)) {
            names.add("FARGATE");
        }
        return names;
    }

    static ApiError refused(String message) {
        return ApiError.of("ClientException", message);
    }
}
