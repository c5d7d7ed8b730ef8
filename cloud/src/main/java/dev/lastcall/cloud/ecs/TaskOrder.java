package dev.lastcall.cloud.ecs;

import java.util.Optional;

/**
 * What RunTask asks for.
 *
 * @param cluster its name or ARN
 * @param taskDefinition a family, {@code FAMILY:REVISION} or ARN
 * @param launchType what to run on where there is no strategy
 * @param capacityProviders among which the tasks are shared out; none where a launch type is asked for
 * @param placement where on EC2
 * @param count how many, 1 to 10
 * @param options what else is said of the tasks
 * @param clientToken makes a repeated order give the tasks of the first one
 */
public record TaskOrder(
        String cluster,
        String taskDefinition,
        LaunchType launchType,
        CapacityProviderStrategy capacityProviders,
        Placement placement,
        int count,
        TaskOptions options,
        Optional<String> clientToken) {}
