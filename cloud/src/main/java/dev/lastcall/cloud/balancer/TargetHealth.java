package dev.lastcall.cloud.balancer;

/** The state of a target, as Elastic Load Balancing names it. */
public enum TargetHealth {
    /** Registered; the first health checks are still going on. */
    INITIAL,
    /** Passes its health checks: gets requests. */
    HEALTHY,
    /** Fails its health checks: gets requests only if no target of its group is healthy. */
    UNHEALTHY,
    /** Deregistered: gets no new requests, may finish those in flight until the deregistration delay is over. */
    DRAINING,
    /** No listener forwards to the group: not checked. */
    UNUSED
}
