package dev.lastcall.cloud.api.elb;

import dev.lastcall.cloud.elb.LoadBalancer;
import dev.lastcall.cloud.naming.DefaultVpc;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** A load balancer as AWS describes it. */
final class LoadBalancerShape {

    /** Of us-east-1; there are no hosted zones here. */
    private static final String HOSTED_ZONE = "Z35SXDOTRQ7X7K";

    private LoadBalancerShape() {}

    static software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer of(LoadBalancer balancer) {
        var state = balancer.isActive() ? LoadBalancerStateEnum.ACTIVE : LoadBalancerStateEnum.PROVISIONING;
        return software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer.builder()
                .loadBalancerArn(balancer.arn())
                .dnsName(balancer.address())
                .canonicalHostedZoneId(HOSTED_ZONE)
                .createdTime(balancer.createdTime())
                .loadBalancerName(balancer.name())
                .scheme(balancer.scheme())
                .vpcId(DefaultVpc.ID)
                .state(code -> code.code(state))
                .type(LoadBalancerTypeEnum.APPLICATION)
                .availabilityZones(zones(balancer))
                .securityGroups(balancer.securityGroups())
                .ipAddressType(balancer.ipAddressType())
                .build();
    }

    static List<AvailabilityZone> zones(LoadBalancer balancer) {
        return balancer.zones().stream()
                .map(zone -> AvailabilityZone.builder()
                        .zoneName(zone.name())
                        .subnetId(zone.subnetId())
                        .loadBalancerAddresses(List.of())
                        .build())
                .toList();
    }
}
