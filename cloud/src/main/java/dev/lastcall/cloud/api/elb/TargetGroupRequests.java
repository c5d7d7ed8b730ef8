package dev.lastcall.cloud.api.elb;

import dev.lastcall.cloud.elb.HealthCheckSettings;
import dev.lastcall.cloud.elb.StatusCodes;
import dev.lastcall.cloud.elb.TargetGroupDefinition;
import dev.lastcall.cloud.elb.TargetType;
import dev.lastcall.cloud.naming.DefaultVpc;
import dev.lastcall.cloud.wire.api.ApiError;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** What clients say of target groups. */
final class TargetGroupRequests {

    private TargetGroupRequests() {}

    static TargetGroupDefinition definition(CreateTargetGroupRequest request) {
        if (request.protocol() == null || request.port() == null || request.vpcId() == null) {
            throw Answers.invalid("A target group must have a protocol, a port and a VPC");
        }
        requireHttp("protocol", request.protocol());
        if (request.protocolVersion() != null && !request.protocolVersion().equals("HTTP1")) {
            throw unsupported("protocol version HTTP1", request.protocolVersion());
        }
        if (request.ipAddressType() != null && !request.ipAddressTypeAsString().equals("ipv4")) {
            throw unsupported("IP address type ipv4", request.ipAddressTypeAsString());
        }
        return new TargetGroupDefinition(
                request.name(),
                request.port(),
                targetType(request.targetType(), request.targetTypeAsString()),
                vpc(request.vpcId()),
                healthCheck(modification(request), HealthCheckSettings.defaults()),
                Answers.tags(request.tags()));
    }

    private static void requireHttp(String what, @Nullable ProtocolEnum protocol) {
        if (protocol != null && protocol != ProtocolEnum.HTTP) {
            throw unsupported(what + " HTTP", protocol.toString());
        }
    }

    private static ApiError unsupported(String known, String found) {
        return ApiError.of(
                "InvalidConfigurationRequest",
                "Lastcall's cloud has target groups of " + known + " only, found '" + found + "'");
    }

    private static TargetType targetType(@Nullable TargetTypeEnum type, String word) {
        if (type == null || type == TargetTypeEnum.INSTANCE) {
            return TargetType.INSTANCE;
        }
        if (type == TargetTypeEnum.IP) {
            return TargetType.IP;
        }
        throw unsupported("target types instance and ip", word);
    }

    private static String vpc(String id) {
        if (!id.equals(DefaultVpc.ID)) {
            throw Answers.invalid("The VPC ID '" + id + "' is not found");
        }
        return id;
    }

    /** The health check alone, which both operations describe in the same words. */
    private static ModifyTargetGroupRequest modification(CreateTargetGroupRequest request) {
        return ModifyTargetGroupRequest.builder()
                .healthCheckProtocol(request.healthCheckProtocol())
                .healthCheckPort(request.healthCheckPort())
                .healthCheckEnabled(request.healthCheckEnabled())
                .healthCheckPath(request.healthCheckPath())
                .healthCheckIntervalSeconds(request.healthCheckIntervalSeconds())
                .healthCheckTimeoutSeconds(request.healthCheckTimeoutSeconds())
                .healthyThresholdCount(request.healthyThresholdCount())
                .unhealthyThresholdCount(request.unhealthyThresholdCount())
                .matcher(request.matcher())
                .build();
    }

    /** The health check of before with what is said of it. */
    static HealthCheckSettings healthCheck(ModifyTargetGroupRequest request, HealthCheckSettings before) {
        requireHttp("health check protocol", request.healthCheckProtocol());
        if (Boolean.FALSE.equals(request.healthCheckEnabled())) {
            throw ApiError.of(
                    "InvalidConfigurationRequest",
                    "Health check enabled must be true for target groups with target type 'instance' or 'ip'");
        }
        return new HealthCheckSettings(
                or(request.healthCheckPort(), before.port()),
                or(request.healthCheckPath(), before.path()),
                or(request.healthCheckIntervalSeconds(), before.interval()),
                or(request.healthCheckTimeoutSeconds(), before.timeout()),
                or(request.healthyThresholdCount(), before.healthyThreshold()),
                or(request.unhealthyThresholdCount(), before.unhealthyThreshold()),
                matcher(request.matcher(), before.matcher()));
    }

    private static <T> T or(@Nullable T said, T before) {
        return said == null ? before : said;
    }

    private static Duration or(@Nullable Integer seconds, Duration before) {
        return seconds == null ? before : Duration.ofSeconds(seconds);
    }

    private static StatusCodes matcher(@Nullable Matcher matcher, StatusCodes before) {
        var codes = Optional.ofNullable(matcher).map(Matcher::httpCode);
        try {
            return codes.isPresent() ? StatusCodes.of(codes.get()) : before;
        } catch (IllegalArgumentException malformed) {
            throw Answers.invalid("Health check matcher HTTP code '" + codes.orElse("")
                    + "' must be a code, a list such as 200,202 or a range such as 200-299");
        }
    }
}
