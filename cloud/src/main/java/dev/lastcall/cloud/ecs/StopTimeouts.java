package dev.lastcall.cloud.ecs;

import dev.lastcall.cloud.error.RefusedException;
import java.time.Duration;
import java.util.Optional;

/** How long a container has between SIGTERM and SIGKILL. Source: ContainerDefinition.stopTimeout of the ECS API. */
final class StopTimeouts {

    static final Duration DEFAULT = Duration.ofSeconds(30);

    private static final Duration FARGATE_LEAST = Duration.ofSeconds(2);
    private static final Duration FARGATE_MOST = Duration.ofSeconds(120);

    private StopTimeouts() {}

    /** The definition's where it is above zero, else the host's. */
    static Duration of(ContainerDefinition definition, Optional<ContainerInstance> host) {
        return definition
                .stopTimeout()
                .filter(timeout -> !timeout.isZero())
                .orElseGet(() -> host.map(instance -> instance.agentConfig().stopTimeout())
                        .orElse(DEFAULT));
    }

    /**
     * Refuses what Fargate does not allow.
     *
     * @throws RefusedException if a container's stop timeout is none of 2 to 120 s, and the task is to run on Fargate
     */
    static void requireAllowed(TaskDefinition definition, LaunchType launchType) {
        if (launchType.isFargate()) {
            definition
                    .containers()
                    .forEach(container ->
                            container.stopTimeout().ifPresent(timeout -> requireAllowed(definition.family(), timeout)));
        }
    }

    private static void requireAllowed(String family, Duration timeout) {
        if (timeout.compareTo(FARGATE_MOST) > 0) {
            throw refused("stop timeout " + inWords(timeout) + " of task definition " + family
                    + " is longer than the 120 s that Fargate allows: set stopTimeout to 120 or less");
        }
        if (timeout.compareTo(FARGATE_LEAST) < 0) {
            throw refused("stop timeout " + inWords(timeout) + " of task definition " + family
                    + " is shorter than the 2 s that Fargate allows: set stopTimeout to 2 or more");
        }
    }

    private static RefusedException refused(String message) {
        return new RefusedException("ClientException", message);
    }

    static String inWords(Duration timeout) {
        return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
    }
}
