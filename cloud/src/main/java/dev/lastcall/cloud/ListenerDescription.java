package dev.lastcall.cloud;

import java.net.URI;
import java.util.Optional;

/**
 * A load balancer's listener, and where it really is.
 *
 * @param loadBalancerName whose it is
 * @param listenerArn its ARN
 * @param port the port that it was made for
 * @param address where it answers, which is on another port if that one may not be used or is taken; empty until its
 *     load balancer is active
 */
public record ListenerDescription(String loadBalancerName, String listenerArn, int port, Optional<URI> address) {}
