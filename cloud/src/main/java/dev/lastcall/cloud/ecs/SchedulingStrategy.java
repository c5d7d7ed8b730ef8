package dev.lastcall.cloud.ecs;

/** How many tasks a service has. */
public enum SchedulingStrategy {
    /** As many as are desired. */
    REPLICA,
    /** One on each active container instance that meets its constraints. */
    DAEMON
}
