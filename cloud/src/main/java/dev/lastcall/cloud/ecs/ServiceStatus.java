package dev.lastcall.cloud.ecs;

/** Whether a service is there. */
public enum ServiceStatus {
    /** It is. */
    ACTIVE,
    /** It has been deleted, and its last tasks are being stopped. */
    DRAINING,
    /** It has been deleted, and none of its tasks runs. */
    INACTIVE
}
