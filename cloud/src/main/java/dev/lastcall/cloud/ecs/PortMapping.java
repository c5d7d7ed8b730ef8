package dev.lastcall.cloud.ecs;

/**
 * A port of a container that others may reach.
 *
 * @param containerPort 0 to 65,535; 0 for one that is only known when the task has been placed
 * @param hostPort the host's port that is wanted; 0 for any. It only counts in placement: the one that a task gets is a
 *     free one of this machine
 * @param protocol {@code tcp} or {@code udp}
 */
public record PortMapping(int containerPort, int hostPort, String protocol) {

    /** Checks the ports. */
    public PortMapping {
        if (containerPort < 0 || containerPort > 65_535 || hostPort < 0 || hostPort > 65_535) {
            throw new IllegalArgumentException(
                    "ports must be 0 to 65535, found containerPort " + containerPort + " and hostPort " + hostPort);
        }
    }
}
