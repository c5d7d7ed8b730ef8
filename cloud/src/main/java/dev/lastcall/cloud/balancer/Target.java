package dev.lastcall.cloud.balancer;

/**
 * Where requests can be forwarded to.
 *
 * @param id unique within its target group
 * @param host an IP address or {@code localhost}
 * @param port 1 to 65535
 */
public record Target(String id, String host, int port) {

    /** Checks the port. */
    public Target {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port of target " + id + " is " + port + ": it must be 1 to 65535");
        }
    }
}
