package dev.lastcall.cloud;

import dev.lastcall.cloud.balancer.TargetGroupConfig;

/**
 * A target group with a port of the load balancer that forwards to it.
 *
 * @param targetGroup the target group
 * @param port the port on 127.0.0.1; 0 for a free one
 */
public record Listen(TargetGroupConfig targetGroup, int port) {

    /** Checks the port. */
    public Listen {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port of target group " + targetGroup.name()
                    + " must be 0 (a free one) to 65535, found " + port);
        }
    }
}
