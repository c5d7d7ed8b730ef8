package dev.lastcall.cloud;

import dev.lastcall.cloud.ecs.TaskDescription;
import dev.lastcall.cloud.ecs.TaskEnvironment;
import dev.lastcall.cloud.imds.InstanceMetadataService;
import dev.lastcall.cloud.taskmetadata.TaskMetadataFace;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** By which variables a task finds the faces of its cloud. */
final class TaskVariables implements TaskEnvironment {

    private final SpotCloudConfig config;
    private final InstanceMetadataService imds;
    private final Supplier<URI> taskMetadata;
    private final Supplier<URI> api;

    /**
     * The variables of all tasks.
     *
     * @param taskMetadata asked when a task is about to start, as is {@code api}
     */
    TaskVariables(SpotCloudConfig config, InstanceMetadataService imds, Supplier<URI> taskMetadata, Supplier<URI> api) {
        this.config = config;
        this.imds = imds;
        this.taskMetadata = taskMetadata;
        this.api = api;
    }

    @Override
    public Map<String, String> of(TaskDescription task) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("AWS_REGION", config.world().region());
        variables.put("AWS_DEFAULT_REGION", config.world().region());
        variables.put("AWS_ENDPOINT_URL", api.get().toString());
        variables.put("AWS_EXECUTION_ENV", task.launchType().isFargate() ? "AWS_ECS_FARGATE" : "AWS_ECS_EC2");
        variables.putAll(TaskMetadataFace.environment(taskMetadata.get().toString(), task.taskId()));
        task.instanceId()
                .filter(id -> !task.imdsBlocked())
                .flatMap(imds::address)
                .ifPresentOrElse(
                        address -> variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", address.toString()),
                        () -> variables.put("AWS_EC2_METADATA_DISABLED", "true"));
        variables.putAll(config.taskEnvironment());
        return variables;
    }
}
