package dev.lastcall.cloud.api.elb;

import dev.lastcall.cloud.elb.LoadBalancers;
import dev.lastcall.cloud.elb.TargetGroup;
import dev.lastcall.cloud.elb.TargetGroups;
import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Target groups. */
final class TargetGroupApi {

    private final LoadBalancers loadBalancers;
    private final TargetGroups targetGroups;

    TargetGroupApi(LoadBalancers loadBalancers, TargetGroups targetGroups) {
        this.loadBalancers = loadBalancers;
        this.targetGroups = targetGroups;
    }

    void addTo(Operations.Builder operations) {
        operations
                .on(
                        CreateTargetGroupRequest.class,
                        this::create,
                        "Name",
                        "Protocol",
                        "ProtocolVersion",
                        "Port",
                        "VpcId",
                        "HealthCheckProtocol",
                        "HealthCheckPort",
                        "HealthCheckEnabled",
                        "HealthCheckPath",
                        "HealthCheckIntervalSeconds",
                        "HealthCheckTimeoutSeconds",
                        "HealthyThresholdCount",
                        "UnhealthyThresholdCount",
                        "Matcher.HttpCode",
                        "TargetType",
                        "Tags",
                        "IpAddressType")
                .on(
                        DescribeTargetGroupsRequest.class,
                        this::describe,
                        "LoadBalancerArn",
                        "TargetGroupArns",
                        "Names",
                        "Marker",
                        "PageSize")
                .on(
                        ModifyTargetGroupRequest.class,
                        this::modify,
                        "TargetGroupArn",
                        "HealthCheckProtocol",
                        "HealthCheckPort",
                        "HealthCheckPath",
                        "HealthCheckEnabled",
                        "HealthCheckIntervalSeconds",
                        "HealthCheckTimeoutSeconds",
                        "HealthyThresholdCount",
                        "UnhealthyThresholdCount",
                        "Matcher.HttpCode")
                .on(DeleteTargetGroupRequest.class, this::delete, "TargetGroupArn")
                .on(DescribeTargetGroupAttributesRequest.class, this::describeAttributes, "TargetGroupArn")
                .on(ModifyTargetGroupAttributesRequest.class, this::modifyAttributes, "TargetGroupArn", "Attributes");
    }

    private CreateTargetGroupResponse create(CreateTargetGroupRequest request) {
        var made = targetGroups.create(TargetGroupRequests.definition(request));
        return CreateTargetGroupResponse.builder()
                .targetGroups(TargetGroupShape.of(made))
                .build();
    }

    private DescribeTargetGroupsResponse describe(DescribeTargetGroupsRequest request) {
        var page = Answers.page(found(request), TargetGroup::arn, request.marker(), request.pageSize());
        return DescribeTargetGroupsResponse.builder()
                .targetGroups(page.things().stream().map(TargetGroupShape::of).toList())
                .nextMarker(page.token())
                .build();
    }

    private List<TargetGroup> found(DescribeTargetGroupsRequest request) {
        if (!request.targetGroupArns().isEmpty()) {
            return request.targetGroupArns().stream()
                    .distinct()
                    .map(targetGroups::get)
                    .toList();
        }
        if (!request.names().isEmpty()) {
            return request.names().stream().distinct().map(this::named).toList();
        }
        if (request.loadBalancerArn() != null) {
            var owner = Optional.of(loadBalancers.get(request.loadBalancerArn()));
            return targetGroups.list().stream()
                    .filter(group -> group.loadBalancer().equals(owner))
                    .toList();
        }
        return List.copyOf(targetGroups.list());
    }

    private TargetGroup named(String name) {
        return targetGroups
                .named(name)
                .orElseThrow(() -> ApiError.of("TargetGroupNotFound", "One or more target groups not found"));
    }

    private ModifyTargetGroupResponse modify(ModifyTargetGroupRequest request) {
        var before = targetGroups.get(request.targetGroupArn()).healthCheck();
        var changed = targetGroups.modify(request.targetGroupArn(), TargetGroupRequests.healthCheck(request, before));
        return ModifyTargetGroupResponse.builder()
                .targetGroups(TargetGroupShape.of(changed))
                .build();
    }

    private DeleteTargetGroupResponse delete(DeleteTargetGroupRequest request) {
        targetGroups.delete(request.targetGroupArn());
        return DeleteTargetGroupResponse.builder().build();
    }

    private DescribeTargetGroupAttributesResponse describeAttributes(DescribeTargetGroupAttributesRequest request) {
        return DescribeTargetGroupAttributesResponse.builder()
                .attributes(attributes(targetGroups.get(request.targetGroupArn())))
                .build();
    }

    private ModifyTargetGroupAttributesResponse modifyAttributes(ModifyTargetGroupAttributesRequest request) {
        var values = new LinkedHashMap<String, String>();
        request.attributes().forEach(attribute -> values.put(attribute.key(), attribute.value()));
        return ModifyTargetGroupAttributesResponse.builder()
                .attributes(attributes(targetGroups.modifyAttributes(request.targetGroupArn(), values)))
                .build();
    }

    private static List<TargetGroupAttribute> attributes(TargetGroup group) {
        return group.attributes().entrySet().stream()
                .map(entry -> TargetGroupAttribute.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }
}
