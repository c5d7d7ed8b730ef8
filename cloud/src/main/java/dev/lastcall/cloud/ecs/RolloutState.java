package dev.lastcall.cloud.ecs;

/** How far a deployment is. */
public enum RolloutState {
    /** Its tasks are being started. */
    IN_PROGRESS,
    /** Its service has been steady with it. */
    COMPLETED,
    /** Its circuit breaker has opened. */
    FAILED
}
