package dev.lastcall.cloud.balancer;

/** How the target of a request is chosen among those that may get it. */
public enum RoutingAlgorithm {
    /** One after the other. */
    ROUND_ROBIN,
    /** The one with the fewest requests in flight; among equals, one after the other. */
    LEAST_OUTSTANDING_REQUESTS
}
