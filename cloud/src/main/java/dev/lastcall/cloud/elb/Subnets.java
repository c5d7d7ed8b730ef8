package dev.lastcall.cloud.elb;

import java.util.Optional;

/** Where load balancers can be. */
@FunctionalInterface
public interface Subnets {

    /** The zone of a subnet, e.g. {@code us-east-1a}; empty if there is no such subnet. */
    Optional<String> zone(String subnetId);
}
