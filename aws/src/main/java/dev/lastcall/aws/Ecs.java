package dev.lastcall.aws;

import dev.lastcall.Attachment;
import dev.lastcall.LastcallBuilder;
import dev.lastcall.aws.imds.Imds;
import dev.lastcall.aws.task.TaskMetadata;
import dev.lastcall.aws.task.TaskProtection;

/**
 * All that an ECS task can hear and do by itself, in one line:
 *
 * <pre>{@code
 * Lastcall.builder()
 *         .listenTo(ProcessSignals.termination())
 *         .with(Ecs.task())
 * }</pre>
 */
public final class Ecs {

    private static final String EXECUTION = "AWS_EXECUTION_ENV";
    private static final String FARGATE = "AWS_ECS_FARGATE";

    private Ecs() {}

    /**
     * Listens to instance metadata (not on Fargate, which has none) and to the task's desired status, protects the task
     * from scale-in while a job is open, and names the process by its task's ARN. Harmless outside of ECS: each part says
     * once that there is nothing to hear. Asking who this task is takes about a second at most.
     *
     * <p>Source: Amazon ECS Developer Guide, "Amazon ECS environment variables" ({@code AWS_EXECUTION_ENV}).
     *
     * @throws IllegalArgumentException if the environment holds an address that cannot be understood; when attached
     */
    public static Attachment task() {
        return Ecs::attach;
    }

    private static void attach(LastcallBuilder builder) {
        if (!FARGATE.equals(System.getenv(EXECUTION))) {
            builder.listenTo(Imds.notices());
        }
        var desiredStatus = TaskMetadata.desiredStatus();
        builder.listenTo(desiredStatus).listener(desiredStatus).listener(TaskProtection.fromEnvironment());
        TaskMetadata.identity().taskArn().ifPresent(builder::task);
    }
}
