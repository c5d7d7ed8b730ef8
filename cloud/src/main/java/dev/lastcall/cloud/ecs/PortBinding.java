package dev.lastcall.cloud.ecs;

/**
 * Where a container's port is reached.
 *
 * @param containerPort its own number for it
 * @param hostPort the host's
 * @param protocol {@code tcp} or {@code udp}
 */
public record PortBinding(int containerPort, int hostPort, String protocol) {}
