package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service as it was when it was asked about.
 *
 * @param serviceArn the ARN
 * @param serviceName the name
 * @param clusterArn its cluster
 * @param status ACTIVE, DRAINING or INACTIVE
 * @param createdAt when it was made
 * @param definition what it was made with, as last updated
 * @param deployments the present ones, the primary one first
 * @param pastDeployments those that are over, the newest last, 100 at most
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
        String clusterArn,
        ServiceStatus status,
        Instant createdAt,
        ServiceDefinition definition,
        List<DeploymentDescription> deployments,
        List<DeploymentDescription> pastDeployments,
        int desiredCount,
        int runningCount,
        int pendingCount,
        int healthyCount,
        boolean steady,
        List<ServiceEvent> events) {

    /** Copies the lists. */
    public ServiceDescription {
        deployments = List.copyOf(deployments);
        pastDeployments = List.copyOf(pastDeployments);
        events = List.copyOf(events);
    }

    static ServiceDescription of(Service service) {
        var definition = service.definition;
        return new ServiceDescription(
                service.arn,
                service.name(),
                service.cluster.arn(),
                service.status,
                service.createdAt,
                definition,
                service.deployments.stream()
                        .map(deployment -> describe(service, deployment))
                        .toList(),
                service.past.stream()
                        .map(deployment -> describe(service, deployment))
                        .toList(),
                definition.desiredCount(),
                count(service.tasks.stream().filter(Task::isRunning)),
                count(service.tasks.stream().filter(Task::isPending)),
                count(service.tasks.stream().filter(task -> task.isHealthy() && !task.isOnDraining())),
                service.isSteady(),
                service.messages.all());
    }

    private static DeploymentDescription describe(Service service, Deployment deployment) {
        boolean present = service.deployments.contains(deployment);
        boolean primary = present && deployment == service.primary();
        var tasks = service.tasks.stream()
                .filter(task -> task.deployment == deployment)
                .toList();
        return new DeploymentDescription(
                deployment.id,
                primary ? "PRIMARY" : present ? "ACTIVE" : "INACTIVE",
                deployment.revision.arn(),
                deployment.definition,
                primary
                        ? service.definition.desiredCount()
                        : count(tasks.stream().filter(Task::isWanted)),
                count(tasks.stream().filter(Task::isRunning)),
                count(tasks.stream().filter(Task::isPending)),
                deployment.failedTasks(),
                deployment.rollout,
                deployment.reason,
                deployment.createdAt,
                deployment.updatedAt,
                Optional.ofNullable(deployment.finishedAt));
    }

    private static int count(Stream<Task> tasks) {
        return (int) tasks.count();
    }

    /** Its primary deployment, e.g. {@code ecs-svc/1234567890123456789}; the last one when it is INACTIVE. */
    public String deploymentId() {
        return newest().id();
    }

    /** What its new tasks are made of. */
    public String taskDefinitionArn() {
        return newest().taskDefinitionArn();
    }

    private DeploymentDescription newest() {
        return deployments.isEmpty() ? pastDeployments.get(pastDeployments.size() - 1) : deployments.get(0);
    }

    /** Its last messages without their times. */
    public List<String> messages() {
        return events.stream().map(ServiceEvent::message).toList();
    }
}
