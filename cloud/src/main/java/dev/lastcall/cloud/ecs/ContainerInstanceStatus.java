package dev.lastcall.cloud.ecs;

/** The status of a container instance. */
public enum ContainerInstanceStatus {
    /** Takes tasks. */
    ACTIVE,
    /** Takes no new tasks; those of services are moved away. */
    DRAINING,
    /** Deregistered. */
    INACTIVE
}
