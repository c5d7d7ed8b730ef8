package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says everything of a task that an event or an answer may want to know. */
final class TaskDescriber {

    private static final String PLATFORM_VERSION = "1.4.0";

    private TaskDescriber() {}

    static DescribedTask of(Task task, Map<String, String> tags) {
        return new DescribedTask(
                task.describe(),
                containers(task),
                TaskNetwork.attachment(task),
                task.options,
                task.startedBy,
                capacityProvider(task),
                platformVersion(task),
                architecture(task),
                Optional.ofNullable(connectedAt(task)),
                Optional.ofNullable(task.pullStartedAt),
                Optional.ofNullable(task.pullStoppedAt),
                Optional.ofNullable(task.executionStoppedAt),
                tags);
    }

    static List<ContainerDescription> containers(Task task) {
        return task.containers.stream().map(Container::describe).toList();
    }

    static Optional<String> capacityProvider(Task task) {
        var provider = Optional.ofNullable(task.capacityProvider());
        return task.launchType.isFargate() ? provider.or(() -> Optional.of(task.launchType.name())) : provider;
    }

    static Optional<String> platformVersion(Task task) {
        return task.launchType.isFargate()
                ? Optional.of(task.options
                        .platformVersion()
                        .filter(version -> !version.equals("LATEST"))
                        .orElse(PLATFORM_VERSION))
                : Optional.empty();
    }

    static String architecture(Task task) {
        return task.host == null ? "x86_64" : task.host.instance().type().architecture();
    }

    /** On Fargate there is nothing to be connected before the network interface is attached. */
    static @Nullable Instant connectedAt(Task task) {
        return task.launchType.isFargate() ? task.pullStartedAt : task.createdAt;
    }
}
