package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.CapacityProviderStrategy;
import dev.lastcall.cloud.ecs.ContainerOverride;
import dev.lastcall.cloud.ecs.LaunchType;
import dev.lastcall.cloud.ecs.TaskDefinitions;
import dev.lastcall.cloud.ecs.TaskOptions;
import dev.lastcall.cloud.ecs.TaskOrder;
import dev.lastcall.cloud.ecs.TaskOverrides;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.StartTaskRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/** What RunTask and StartTask ask for, as the world understands it. */
final class TaskRequests {

    static final String[] RUN = {
        "cluster",
        "taskDefinition",
        "count",
        "launchType",
        "capacityProviderStrategy",
        "placementStrategy",
        "placementConstraints",
        "overrides.containerOverrides",
        "overrides.cpu",
        "overrides.memory",
        "overrides.taskRoleArn",
        "overrides.executionRoleArn",
        "group",
        "startedBy",
        "clientToken",
        "tags",
        "propagateTags",
        "networkConfiguration.awsvpcConfiguration.subnets",
        "platformVersion",
        "enableExecuteCommand"
    };

    static final String[] START = {
        "cluster",
        "taskDefinition",
        "containerInstances",
        "overrides.containerOverrides",
        "overrides.cpu",
        "overrides.memory",
        "overrides.taskRoleArn",
        "overrides.executionRoleArn",
        "group",
        "startedBy",
        "tags",
        "propagateTags",
        "networkConfiguration.awsvpcConfiguration.subnets",
        "enableExecuteCommand"
    };

    private final TaskDefinitions definitions;
    private final dev.lastcall.cloud.ecs.Strategies strategies;

    TaskRequests(TaskDefinitions definitions, dev.lastcall.cloud.ecs.Strategies strategies) {
        this.strategies = strategies;
        this.definitions = definitions;
    }

    TaskOrder order(RunTaskRequest request) {
        var strategy = strategy(request);
        return new TaskOrder(
                Answers.cluster(request.cluster()),
                request.taskDefinition(),
                strategy.isEmpty() ? launchType(request.launchTypeAsString()) : strategy.launchType(),
                strategy,
                Placements.asked(request.placementStrategy(), request.placementConstraints()),
                request.count() == null ? 1 : request.count(),
                new TaskOptions(
                        overrides(request.overrides()),
                        text(request.group()),
                        text(request.startedBy()),
                        tags(request.taskDefinition(), request.propagateTags(), request.tags()),
                        subnets(request.networkConfiguration()),
                        text(request.platformVersion()),
                        request.enableExecuteCommand() != null && request.enableExecuteCommand()),
                text(request.clientToken()));
    }

    TaskOptions options(StartTaskRequest request) {
        return new TaskOptions(
                overrides(request.overrides()),
                text(request.group()),
                text(request.startedBy()),
                tags(request.taskDefinition(), request.propagateTags(), request.tags()),
                subnets(request.networkConfiguration()),
                Optional.empty(),
                request.enableExecuteCommand() != null && request.enableExecuteCommand());
    }

    /** None where a launch type is asked for. */
    private CapacityProviderStrategy strategy(RunTaskRequest request) {
        var strategy = request.capacityProviderStrategy();
        if (request.launchType() == null) {
            return strategies.strategyIn(Answers.cluster(request.cluster()), Strategies.asked(strategy));
        }
        if (!strategy.isEmpty()) {
            throw Answers.invalid(
                    "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try"
                            + " again.");
        }
        return CapacityProviderStrategy.NONE;
    }

    private static LaunchType launchType(@Nullable String word) {
        return switch (word == null ? "EC2" : word) {
            case "EC2" -> LaunchType.EC2;
            case "FARGATE" -> LaunchType.FARGATE;
            default -> throw Answers.invalid("The launch type " + word + " is not supported.");
        };
    }

    private static TaskOverrides overrides(@Nullable TaskOverride asked) {
        if (asked == null) {
            return TaskOverrides.NONE;
        }
        return new TaskOverrides(
                asked.containerOverrides().stream()
                        .map(TaskRequests::containerOverride)
                        .toList(),
                Registration.size("cpu", asked.cpu(), Registration.VCPUS),
                Registration.size("memory", asked.memory(), Registration.GIGABYTES),
                text(asked.taskRoleArn()),
                text(asked.executionRoleArn()));
    }

    private static ContainerOverride containerOverride(
            software.amazon.awssdk.services.ecs.model.ContainerOverride asked) {
        if (asked.name() == null) {
            throw Answers.invalid("Container override must have a name.");
        }
        return new ContainerOverride(
                asked.name(),
                asked.hasCommand() ? Optional.of(asked.command()) : Optional.empty(),
                ContainerRegistration.environment(asked.environment()),
                Optional.ofNullable(asked.cpu()),
                Optional.ofNullable(asked.memory()),
                Optional.ofNullable(asked.memoryReservation()));
    }

    /** Those of the request win over those of the definition. */
    private Map<String, String> tags(String taskDefinition, @Nullable PropagateTags propagate, List<Tag> own) {
        var tags = new LinkedHashMap<String, String>();
        if (propagate == PropagateTags.SERVICE) {
            throw Answers.invalid("Tags cannot be propagated from a service to a task that belongs to none.");
        }
        if (propagate == PropagateTags.TASK_DEFINITION) {
            definitions.find(taskDefinition).ifPresent(found -> tags.putAll(found.tags()));
        }
        tags.putAll(Answers.tags(own));
        return tags;
    }

    private static List<String> subnets(@Nullable NetworkConfiguration network) {
        return network == null || network.awsvpcConfiguration() == null
                ? List.of()
                : network.awsvpcConfiguration().subnets();
    }

    private static Optional<String> text(@Nullable String given) {
        return Optional.ofNullable(given).filter(text -> !text.isEmpty());
    }
}
