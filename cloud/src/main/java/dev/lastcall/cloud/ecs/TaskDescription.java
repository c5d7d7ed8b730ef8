package dev.lastcall.cloud.ecs;

import java.time.Instant;
import java.util.Optional;

/**
 * A task as it was when it was asked about. Names and meanings are those of {@code DescribeTasks}.
 *
 * @param taskArn the ARN
 * @param taskId its last part
 * @param clusterArn its cluster
 * @param taskDefinitionArn family and revision
 * @param family the family
 * @param revision the revision
 * @param containerName the container's name
 * @param group {@code service:NAME} or {@code family:NAME}
 * @param serviceName its service
 * @param launchType what it runs on
 * @param instanceId the instance that it runs on; empty on Fargate
 * @param containerInstanceArn the same as a container instance
 * @param availabilityZone its zone
 * @param lastStatus its status
 * @param desiredStatus RUNNING or STOPPED
 * @param healthStatus by its container's health check
 * @param stopCode why it stopped
 * @param stoppedReason the same in words
 * @param containerReason what the container says of its end
 * @param exitCode of its process; empty while it runs, and when its host died
 * @param killed whether SIGKILL was needed: its stop timeout ran out, or its host went, while it was alive
 * @param port its port on its host; 0 before it is placed
 * @param cpu units of 1/1024 virtual processor
 * @param memory MiB
 * @param imdsBlocked whether it is kept from instance metadata
 * @param createdAt when it was created
 * @param startedAt when it was RUNNING
 * @param stoppingAt when its stop began
 * @param stoppedAt when it was STOPPED
 * @param protectedUntil the end of its scale-in protection
 * @param replaces the ARN of the task in whose place it came
 * @param version rises with every change
 */
public record TaskDescription(
        String taskArn,
        String taskId,
        String clusterArn,
        String taskDefinitionArn,
        String family,
        int revision,
        String containerName,
        String group,
        Optional<String> serviceName,
        LaunchType launchType,
        Optional<String> instanceId,
        Optional<String> containerInstanceArn,
        String availabilityZone,
        TaskStatus lastStatus,
        TaskStatus desiredStatus,
        HealthStatus healthStatus,
        Optional<StopCode> stopCode,
        Optional<String> stoppedReason,
        Optional<String> containerReason,
        Optional<Integer> exitCode,
        boolean killed,
        int port,
        int cpu,
        int memory,
        boolean imdsBlocked,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> stoppingAt,
        Optional<Instant> stoppedAt,
        Optional<Instant> protectedUntil,
        Optional<String> replaces,
        long version) {}
