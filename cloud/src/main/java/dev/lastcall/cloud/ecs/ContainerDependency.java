package dev.lastcall.cloud.ecs;

/**
 * What a container waits for before it starts.
 *
 * @param containerName the other container of the same task
 * @param condition what must be true of it
 */
public record ContainerDependency(String containerName, Condition condition) {

    /** Source: ECS API reference, ContainerDependency. */
    public enum Condition {
        /** It has been started. */
        START,
        /** It has ended. */
        COMPLETE,
        /** It has ended with 0. */
        SUCCESS,
        /** Its health check has passed. */
        HEALTHY
    }
}
