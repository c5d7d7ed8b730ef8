package dev.lastcall.cloud.ecs;

/** The life of a task, in order. Source: ECS Developer Guide, "Task lifecycle". */
public enum TaskStatus {
    /** Fargate attaches a network interface. */
    PROVISIONING,
    /** Waits for its host, or for the image. */
    PENDING,
    /** Its process runs; it is being registered with its target group. */
    ACTIVATING,
    /** Runs. */
    RUNNING,
    /** It is being deregistered from its target group. */
    DEACTIVATING,
    /** SIGTERM has been sent. */
    STOPPING,
    /** Fargate detaches the network interface. */
    DEPROVISIONING,
    /** Gone. */
    STOPPED
}
