package dev.lastcall.cloud.ecs;

/** Health as ECS sees it. */
public enum HealthStatus {
    UNKNOWN,
    HEALTHY,
    UNHEALTHY
}
