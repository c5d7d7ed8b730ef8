package dev.lastcall.cloud.ecs;

import java.util.List;
import java.util.Optional;

/**
 * A task's container as it was when it was asked about. Names and meanings are those of {@code DescribeTasks}.
 *
 * @param definition what it is made of
 * @param containerArn the ARN
 * @param imageDigest once the image has been pulled; made up, the same for the same image
 * @param runtimeId once its process has been started
 * @param lastStatus PENDING, RUNNING or STOPPED
 * @param exitCode of its process
 * @param reason what is said of its end
 * @param networkBindings where its ports are reached; none with a network interface of its own
 * @param healthStatus by its health check
 */
public record ContainerDescription(
        ContainerDefinition definition,
        String containerArn,
        Optional<String> imageDigest,
        Optional<String> runtimeId,
        String lastStatus,
        Optional<Integer> exitCode,
        Optional<String> reason,
        List<PortBinding> networkBindings,
        HealthStatus healthStatus) {

    /** Copies the list. */
    public ContainerDescription {
        networkBindings = List.copyOf(networkBindings);
    }
}
