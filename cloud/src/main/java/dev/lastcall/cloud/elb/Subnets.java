package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.naming.DefaultVpc;
import java.util.Optional;
import java.util.stream.Stream;

/** Where load balancers can be. */
@FunctionalInterface
public interface Subnets {

    /** The zone of a subnet, e.g. {@code us-east-1a}; empty if there is no such subnet. */
    Optional<String> zone(String subnetId);

    /** The default VPC's subnets, one in each zone of a region. */
    static Subnets ofDefaultVpc(String region) {
        return subnetId -> Stream.of("a", "b", "c", "d", "e", "f")
                .map(letter -> region + letter)
                .filter(zone -> DefaultVpc.subnetId(zone).equals(subnetId))
                .findFirst();
    }
}
