package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.ec2.network.SecurityGroup;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.DefaultVpc;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;

/** Security groups. */
final class SecurityGroupApi {

    private final Ec2 ec2;
    private final Names names;
    private final SecurityRuleShape rules;
    private final Filters<SecurityGroup> filters = new Filters<SecurityGroup>();

    SecurityGroupApi(World world) {
        ec2 = world.ec2();
        names = world.names();
        rules = new SecurityRuleShape(names, ec2.securityGroups());
        filters.by("group-id", SecurityGroup::id)
                .by("group-name", SecurityGroup::name)
                .by("description", SecurityGroup::description)
                .by("vpc-id", group -> DefaultVpc.ID)
                .by("owner-id", group -> names.account())
                .tagged(group -> ec2.tags().of(group.id()));
    }

    void addTo(Operations.Builder operations) {
        operations.on(
                DescribeSecurityGroupsRequest.class,
                this::describe,
                "GroupIds",
                "GroupNames",
                "Filters",
                "MaxResults",
                "NextToken");
        operations.on(
                CreateSecurityGroupRequest.class,
                this::create,
                "GroupName",
                "Description",
                "VpcId",
                "TagSpecifications");
        operations.on(DeleteSecurityGroupRequest.class, this::delete, "GroupId", "GroupName");
        operations.on(
                AuthorizeSecurityGroupIngressRequest.class,
                this::ingress,
                "GroupId",
                "GroupName",
                "IpPermissions",
                "IpProtocol",
                "FromPort",
                "ToPort",
                "CidrIp",
                "SourceSecurityGroupName");
        operations.on(AuthorizeSecurityGroupEgressRequest.class, this::egress, "GroupId", "IpPermissions");
    }

    private SecurityGroup get(@Nullable String id, @Nullable String name) {
        if (id == null && name == null) {
            throw new RefusedException(
                    "MissingParameter", "The request must contain the parameter groupName or groupId");
        }
        return id != null ? ec2.securityGroups().get(id) : ec2.securityGroups().named(String.valueOf(name));
    }

    private DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request) {
        var wanted = Ec2Words.wanted(ec2.securityGroups().list(), request.groupIds(), ec2.securityGroups()::get);
        request.groupNames().forEach(ec2.securityGroups()::named);
        var named = wanted.stream()
                .filter(group ->
                        request.groupNames().isEmpty() || request.groupNames().contains(group.name()))
                .toList();
        var page = Ec2Words.page(
                filters.pass(named, request.filters()),
                SecurityGroup::id,
                request.nextToken(),
                request.maxResults(),
                request.groupIds(),
                "groupIds");
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.things().stream().map(this::shape).toList())
                .nextToken(page.token())
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.SecurityGroup shape(SecurityGroup group) {
        return software.amazon.awssdk.services.ec2.model.SecurityGroup.builder()
                .groupId(group.id())
                .groupName(group.name())
                .description(group.description())
                .ownerId(names.account())
                .vpcId(DefaultVpc.ID)
                .securityGroupArn(names.arn("ec2", "security-group/" + group.id()))
                .ipPermissions(rules.permissions(group, false))
                .ipPermissionsEgress(rules.permissions(group, true))
                .tags(Ec2Words.tags(ec2.tags().of(group.id())))
                .build();
    }

    private CreateSecurityGroupResponse create(CreateSecurityGroupRequest request) {
        if (request.vpcId() != null && !request.vpcId().equals(DefaultVpc.ID)) {
            throw new RefusedException("InvalidVpcID.NotFound", "The vpc ID '" + request.vpcId() + "' does not exist");
        }
        var group = ec2.securityGroups()
                .create(
                        request.groupName(),
                        request.description(),
                        Ec2Words.tags(request.tagSpecifications(), "security-group"));
        return CreateSecurityGroupResponse.builder()
                .groupId(group.id())
                .securityGroupArn(names.arn("ec2", "security-group/" + group.id()))
                .tags(Ec2Words.tags(ec2.tags().of(group.id())))
                .build();
    }

    private DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request) {
        var group = get(request.groupId(), request.groupName());
        boolean used = ec2.instances().list().stream()
                .filter(instance -> instance.state() != InstanceState.TERMINATED)
                .anyMatch(instance ->
                        instance.template().details().securityGroupIds().contains(group.id()));
        ec2.securityGroups().delete(group, used);
        return DeleteSecurityGroupResponse.builder()
                .returnValue(true)
                .groupId(group.id())
                .build();
    }

    private AuthorizeSecurityGroupIngressResponse ingress(AuthorizeSecurityGroupIngressRequest request) {
        var group = get(request.groupId(), request.groupName());
        var permissions = request.ipPermissions().isEmpty()
                ? List.of(rules.permission(
                        request.ipProtocol(),
                        request.fromPort(),
                        request.toPort(),
                        request.cidrIp(),
                        request.sourceSecurityGroupName()))
                : request.ipPermissions();
        var added = ec2.securityGroups().authorize(group, rules.read(permissions, false));
        return AuthorizeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .securityGroupRules(rules.shapes(group, added))
                .build();
    }

    private AuthorizeSecurityGroupEgressResponse egress(AuthorizeSecurityGroupEgressRequest request) {
        var group = ec2.securityGroups().get(request.groupId());
        var added = ec2.securityGroups().authorize(group, rules.read(request.ipPermissions(), true));
        return AuthorizeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .securityGroupRules(rules.shapes(group, added))
                .build();
    }
}
