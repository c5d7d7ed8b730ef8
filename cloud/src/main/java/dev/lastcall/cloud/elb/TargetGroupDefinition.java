package dev.lastcall.cloud.elb;

import java.util.Map;

/**
 * What a target group is made with.
 *
 * @param name 1 to 32 letters, digits and hyphens; no hyphen at its ends
 * @param port where targets listen that are registered without a port
 * @param targetType whether targets are instances or addresses
 * @param vpcId kept
 * @param healthCheck how targets are checked
 * @param tags by key
 */
public record TargetGroupDefinition(
        String name,
        int port,
        TargetType targetType,
        String vpcId,
        HealthCheckSettings healthCheck,
        Map<String, String> tags) {

    boolean isSameAs(TargetGroupDefinition other) {
        return port == other.port
                && targetType == other.targetType
                && vpcId.equals(other.vpcId)
                && healthCheck.equals(other.healthCheck);
    }
}
