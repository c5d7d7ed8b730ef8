package dev.lastcall.cloud.ecs;

import java.util.List;

/**
 * A service as it was when it was asked about.
 *
 * @param serviceArn the ARN
 * @param serviceName the name
 * @param definition what it was made with, as last updated
 * @param taskDefinitionArn what its new tasks are made of
 * @param deploymentId its current deployment, e.g. {@code ecs-svc/1234567890123456789}
 * @param desiredCount how many tasks are wanted
 * @param runningCount how many are RUNNING
 * @param pendingCount how many are on their way to RUNNING
 * @param healthyCount how many are RUNNING, healthy and to stay so
 * @param steady whether as many as wanted are healthy and none is on its way in or out
 * @param events the last messages, the newest last, 100 at most
 */
public record ServiceDescription(
        String serviceArn,
        String serviceName,
        ServiceDefinition definition,
        String taskDefinitionArn,
        String deploymentId,
        int desiredCount,
        int runningCount,
        int pendingCount,
        int healthyCount,
        boolean steady,
        List<String> events) {

    /** Copies the events. */
    public ServiceDescription {
        events = List.copyOf(events);
    }
}
