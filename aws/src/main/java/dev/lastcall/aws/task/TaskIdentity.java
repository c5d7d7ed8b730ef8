package dev.lastcall.aws.task;

import java.util.Optional;

/**
 * Which task this is. All of it is empty outside of ECS; single parts are where the agent does not know them.
 *
 * <p>Source: Amazon ECS Developer Guide, "Amazon ECS task metadata endpoint version 4".
 *
 * @param taskArn the task's ARN
 * @param cluster the cluster's name, or its ARN on Fargate
 * @param family the task definition's family
 * @param revision the task definition's revision
 * @param serviceName the service that runs the task
 * @param launchType {@code EC2}, {@code FARGATE} or {@code EXTERNAL}
 * @param availabilityZone such as {@code eu-central-1a}
 * @param containerName the name of this container in the task definition
 */
public record TaskIdentity(
        Optional<String> taskArn,
        Optional<String> cluster,
        Optional<String> family,
        Optional<String> revision,
        Optional<String> serviceName,
        Optional<String> launchType,
        Optional<String> availabilityZone,
        Optional<String> containerName) {

    /** Nothing is known. */
    public static final TaskIdentity UNKNOWN = new TaskIdentity(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** The last part of the task's ARN. */
    public Optional<String> taskId() {
        return taskArn.map(TaskIdentity::lastPart);
    }

    /** The cluster's name without the rest of its ARN. */
    public Optional<String> clusterName() {
        return cluster.map(TaskIdentity::lastPart);
    }

    /** {@code family:revision}. */
    public Optional<String> taskDefinition() {
        return family.flatMap(name -> revision.map(number -> name + ":" + number));
    }

    /** Whether this task is known to run on Fargate. */
    public boolean isFargate() {
        return launchType.filter("FARGATE"::equals).isPresent();
    }

    private static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
