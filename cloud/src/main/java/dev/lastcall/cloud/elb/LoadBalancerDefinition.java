package dev.lastcall.cloud.elb;

import java.util.List;
import java.util.Map;

/**
 * What an Application Load Balancer is made with.
 *
 * @param name 1 to 32 letters, digits and hyphens; no hyphen at its ends; not beginning with {@code internal-}
 * @param scheme {@code internet-facing} or {@code internal}
 * @param subnets in two zones at least, one in each
 * @param securityGroups their ids, which are kept and not looked up
 * @param ipAddressType {@code ipv4} or {@code dualstack}, which is kept
 * @param tags by key
 */
public record LoadBalancerDefinition(
        String name,
        String scheme,
        List<String> subnets,
        List<String> securityGroups,
        String ipAddressType,
        Map<String, String> tags) {

    /** Copies the lists. */
    public LoadBalancerDefinition {
        subnets = List.copyOf(subnets);
        securityGroups = List.copyOf(securityGroups);
    }
}
