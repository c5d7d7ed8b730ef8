package dev.lastcall.cloud.api.elb;

import dev.lastcall.cloud.elb.LoadBalancer;
import dev.lastcall.cloud.elb.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** A target group as AWS describes it. */
final class TargetGroupShape {

    private TargetGroupShape() {}

    static software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup of(TargetGroup group) {
        var check = group.healthCheck();
        return software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup.builder()
                .targetGroupArn(group.arn())
                .targetGroupName(group.name())
                .protocol(ProtocolEnum.HTTP)
                .port(group.definition().port())
                .vpcId(group.definition().vpcId())
                .healthCheckProtocol(ProtocolEnum.HTTP)
                .healthCheckPort(check.port())
                .healthCheckEnabled(true)
                .healthCheckIntervalSeconds((int) check.interval().toSeconds())
                .healthCheckTimeoutSeconds((int) check.timeout().toSeconds())
                .healthyThresholdCount(check.healthyThreshold())
                .unhealthyThresholdCount(check.unhealthyThreshold())
                .healthCheckPath(check.path())
                .matcher(matcher -> matcher.httpCode(check.matcher().text()))
                .loadBalancerArns(
                        group.loadBalancer().stream().map(LoadBalancer::arn).toList())
                .targetType(group.definition().targetType().word())
                .protocolVersion("HTTP1")
                .ipAddressType("ipv4")
                .build();
    }
}
