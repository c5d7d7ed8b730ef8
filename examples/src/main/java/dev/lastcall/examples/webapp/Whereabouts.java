package dev.lastcall.examples.webapp;

import dev.lastcall.aws.imds.InstanceIdentity;
import dev.lastcall.aws.task.TaskIdentity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where this process runs, as far as it is told.
 *
 * @param instance what instance metadata says; nothing where it is blocked
 * @param task what task metadata says
 */
record Whereabouts(InstanceIdentity instance, TaskIdentity task) {

    private static final String UNKNOWN = "unknown";

    /** By name, in the order of the page. */
    Map<String, String> byName() {
        var names = new LinkedHashMap<String, String>();
        names.put("instanceId", instance.instanceId().orElse(UNKNOWN));
        names.put("instanceType", instance.instanceType().orElse(UNKNOWN));
        names.put("lifeCycle", instance.lifeCycle().orElse(task.isFargate() ? "fargate" : UNKNOWN));
        names.put("zone", zone().orElse(UNKNOWN));
        names.put("region", instance.region().or(this::regionOfTask).orElse(UNKNOWN));
        names.put("cluster", task.clusterName().orElse(UNKNOWN));
        names.put("task", task.taskId().orElse(UNKNOWN));
        names.put("taskDefinition", task.taskDefinition().orElse(UNKNOWN));
        return names;
    }

    private Optional<String> zone() {
        return instance.availabilityZone().or(task::availabilityZone);
    }

    /** {@code arn:aws:ecs:REGION:ACCOUNT:task/...}. */
    private Optional<String> regionOfTask() {
        return task.taskArn()
                .map(arn -> arn.split(":", -1))
                .filter(parts -> parts.length > 3)
                .map(parts -> parts[3]);
    }
}
