package dev.lastcall.cloud.api.elb;

import dev.lastcall.cloud.elb.LoadBalancer;
import dev.lastcall.cloud.elb.LoadBalancerDefinition;
import dev.lastcall.cloud.elb.LoadBalancers;
import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** Load balancers. */
final class LoadBalancerApi {

    private final LoadBalancers loadBalancers;

    LoadBalancerApi(LoadBalancers loadBalancers) {
        this.loadBalancers = loadBalancers;
    }

    void addTo(Operations.Builder operations) {
        operations
                .on(
                        CreateLoadBalancerRequest.class,
                        this::create,
                        "Name",
                        "Subnets",
                        "SubnetMappings.SubnetId",
                        "SecurityGroups",
                        "Scheme",
                        "Type",
                        "IpAddressType",
                        "Tags")
                .on(
                        DescribeLoadBalancersRequest.class,
                        this::describe,
                        "LoadBalancerArns",
                        "Names",
                        "Marker",
                        "PageSize")
                .on(DeleteLoadBalancerRequest.class, this::delete, "LoadBalancerArn")
                .on(DescribeLoadBalancerAttributesRequest.class, this::describeAttributes, "LoadBalancerArn")
                .on(ModifyLoadBalancerAttributesRequest.class, this::modifyAttributes, "LoadBalancerArn", "Attributes")
                .on(SetSecurityGroupsRequest.class, this::setSecurityGroups, "LoadBalancerArn", "SecurityGroups")
                .on(SetSubnetsRequest.class, this::setSubnets, "LoadBalancerArn", "Subnets", "SubnetMappings.SubnetId");
    }

    private CreateLoadBalancerResponse create(CreateLoadBalancerRequest request) {
        if (request.type() != null && request.type() != LoadBalancerTypeEnum.APPLICATION) {
            throw ApiError.of(
                    "InvalidConfigurationRequest",
                    "Lastcall's cloud has load balancers of type 'application' only, found '" + request.typeAsString()
                            + "'");
        }
        var definition = new LoadBalancerDefinition(
                request.name(),
                request.scheme() == null ? "internet-facing" : request.schemeAsString(),
                subnets(request.subnets(), request.subnetMappings()),
                request.securityGroups(),
                request.ipAddressType() == null ? "ipv4" : request.ipAddressTypeAsString(),
                Answers.tags(request.tags()));
        return CreateLoadBalancerResponse.builder()
                .loadBalancers(LoadBalancerShape.of(loadBalancers.create(definition)))
                .build();
    }

    private static List<String> subnets(List<String> subnets, List<SubnetMapping> mappings) {
        if (!subnets.isEmpty() && !mappings.isEmpty()) {
            throw Answers.invalid("You must specify either subnets or subnet mappings, but not both");
        }
        return subnets.isEmpty()
                ? mappings.stream().map(SubnetMapping::subnetId).toList()
                : subnets;
    }

    private DescribeLoadBalancersResponse describe(DescribeLoadBalancersRequest request) {
        var page = Answers.page(found(request), LoadBalancer::arn, request.marker(), request.pageSize());
        return DescribeLoadBalancersResponse.builder()
                .loadBalancers(page.things().stream().map(LoadBalancerShape::of).toList())
                .nextMarker(page.token())
                .build();
    }

    private List<LoadBalancer> found(DescribeLoadBalancersRequest request) {
        if (!request.loadBalancerArns().isEmpty()) {
            return request.loadBalancerArns().stream()
                    .distinct()
                    .map(loadBalancers::get)
                    .toList();
        }
        if (!request.names().isEmpty()) {
            return request.names().stream().distinct().map(this::named).toList();
        }
        return List.copyOf(loadBalancers.list());
    }

    private LoadBalancer named(String name) {
        return loadBalancers
                .named(name)
                .orElseThrow(() -> ApiError.of("LoadBalancerNotFound", "Load balancers '[" + name + "]' not found"));
    }

    private DeleteLoadBalancerResponse delete(DeleteLoadBalancerRequest request) {
        loadBalancers.delete(request.loadBalancerArn());
        return DeleteLoadBalancerResponse.builder().build();
    }

    private DescribeLoadBalancerAttributesResponse describeAttributes(DescribeLoadBalancerAttributesRequest request) {
        var found = loadBalancers.get(request.loadBalancerArn());
        return DescribeLoadBalancerAttributesResponse.builder()
                .attributes(attributes(found))
                .build();
    }

    private ModifyLoadBalancerAttributesResponse modifyAttributes(ModifyLoadBalancerAttributesRequest request) {
        var values = new LinkedHashMap<String, String>();
        request.attributes().forEach(attribute -> values.put(attribute.key(), attribute.value()));
        var changed = loadBalancers.modifyAttributes(request.loadBalancerArn(), values);
        return ModifyLoadBalancerAttributesResponse.builder()
                .attributes(attributes(changed))
                .build();
    }

    private static List<LoadBalancerAttribute> attributes(LoadBalancer balancer) {
        return balancer.attributes().entrySet().stream()
                .map(LoadBalancerApi::attribute)
                .toList();
    }

    private static LoadBalancerAttribute attribute(Map.Entry<String, String> entry) {
        return LoadBalancerAttribute.builder()
                .key(entry.getKey())
                .value(entry.getValue())
                .build();
    }

    private SetSecurityGroupsResponse setSecurityGroups(SetSecurityGroupsRequest request) {
        var changed = loadBalancers.setSecurityGroups(request.loadBalancerArn(), request.securityGroups());
        return SetSecurityGroupsResponse.builder()
                .securityGroupIds(changed.securityGroups())
                .build();
    }

    private SetSubnetsResponse setSubnets(SetSubnetsRequest request) {
        var changed = loadBalancers.setSubnets(
                request.loadBalancerArn(), subnets(request.subnets(), request.subnetMappings()));
        return SetSubnetsResponse.builder()
                .availabilityZones(LoadBalancerShape.zones(changed))
                .ipAddressType(changed.ipAddressType())
                .build();
    }
}
