package dev.lastcall.cloud.ecs;

import java.util.Optional;

/**
 * Which tasks are wanted; what is empty does not matter.
 *
 * @param cluster its name or ARN
 * @param containerInstance its id or ARN
 * @param family the family of their task definitions
 * @param startedBy who started them
 * @param service the name or ARN of their service
 * @param desiredStatus RUNNING or STOPPED
 * @param launchType {@code EC2} or {@code FARGATE}
 */
public record TaskFilter(
        String cluster,
        Optional<String> containerInstance,
        Optional<String> family,
        Optional<String> startedBy,
        Optional<String> service,
        Optional<String> desiredStatus,
        Optional<String> launchType) {

    boolean accepts(Task task) {
        return matches(containerInstance, task.host == null ? "" : task.host.id())
                && matches(family, task.definition().family())
                && matches(startedBy, task.startedBy)
                && matches(service, task.service == null ? "" : task.service.name())
                && matches(desiredStatus, task.desiredStatus.name())
                && matches(launchType, task.launchType.word());
    }

    private static boolean matches(Optional<String> wanted, String found) {
        return wanted.isEmpty()
                || wanted.get().substring(wanted.get().lastIndexOf('/') + 1).equals(found);
    }
}
