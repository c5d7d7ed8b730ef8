package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.ec2.network.SecurityGroup;
import dev.lastcall.cloud.ec2.network.SecurityGroups;
import dev.lastcall.cloud.ec2.network.SecurityRule;
import dev.lastcall.cloud.ec2.network.SecurityRule.Peer;
import dev.lastcall.cloud.ec2.network.SecurityRule.PeerKind;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.DefaultVpc;
import dev.lastcall.cloud.naming.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** The rules of security groups between the SDK's permissions, of several peers each, and the world's rules of one. */
final class SecurityRuleShape {

    private record Ports(String protocol, int from, int to) {}

    private final Names names;
    private final SecurityGroups groups;

    SecurityRuleShape(Names names, SecurityGroups groups) {
        this.names = names;
        this.groups = groups;
    }

    IpPermission permission(
            @Nullable String protocol,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable String cidr,
            @Nullable String groupName) {
        var permission =
                IpPermission.builder().ipProtocol(protocol).fromPort(from).toPort(to);
        if (cidr != null) {
            permission.ipRanges(IpRange.builder().cidrIp(cidr).build());
        }
        if (groupName != null) {
            permission.userIdGroupPairs(
                    UserIdGroupPair.builder().groupName(groupName).build());
        }
        return permission.build();
    }

    /**
     * The rules that permissions stand for, without ids.
     *
     * @throws RefusedException if one is incomplete or malformed, or names a group that there is not
     */
    List<SecurityRule> read(List<IpPermission> permissions, boolean egress) {
        var rules = new ArrayList<SecurityRule>();
        for (var permission : permissions) {
            if (permission.ipProtocol() == null) {
                throw new RefusedException("MissingParameter", "The request must contain the parameter ipProtocol");
            }
            permission
                    .ipRanges()
                    .forEach(range -> rules.add(rule(
                            permission,
                            egress,
                            new Peer(PeerKind.IPV4, requireBlock(range.cidrIp())),
                            range.description())));
            permission
                    .ipv6Ranges()
                    .forEach(range -> rules.add(
                            rule(permission, egress, new Peer(PeerKind.IPV6, range.cidrIpv6()), range.description())));
            permission
                    .prefixListIds()
                    .forEach(list -> rules.add(rule(
                            permission,
                            egress,
                            new Peer(PeerKind.PREFIX_LIST, list.prefixListId()),
                            list.description())));
            permission
                    .userIdGroupPairs()
                    .forEach(pair -> rules.add(
                            rule(permission, egress, new Peer(PeerKind.GROUP, groupId(pair)), pair.description())));
        }
        if (rules.isEmpty()) {
            throw new RefusedException("InvalidParameterValue", "Source group or CIDR block must be specified");
        }
        return rules;
    }

    private String groupId(UserIdGroupPair pair) {
        return pair.groupId() != null
                ? groups.get(pair.groupId()).id()
                : groups.named(pair.groupName()).id();
    }

    private static String requireBlock(String cidr) {
        if (!cidr.matches("([0-9]{1,3}\\.){3}[0-9]{1,3}/([0-9]|[12][0-9]|3[0-2])")) {
            throw new RefusedException("InvalidParameterValue", "CIDR block " + cidr + " is malformed");
        }
        return cidr;
    }

    private static SecurityRule rule(IpPermission permission, boolean egress, Peer peer, @Nullable String description) {
        var protocol = switch (permission.ipProtocol()) {
            case "6" -> "tcp";
            case "17" -> "udp";
            case "1" -> "icmp";
            default -> permission.ipProtocol();
        };
        boolean all = protocol.equals("-1");
        return new SecurityRule(
                "",
                egress,
                protocol,
                all || permission.fromPort() == null ? -1 : permission.fromPort(),
                all || permission.toPort() == null ? -1 : permission.toPort(),
                peer,
                description == null ? "" : description);
    }

    List<IpPermission> permissions(SecurityGroup group, boolean egress) {
        var byPorts = new LinkedHashMap<Ports, List<SecurityRule>>();
        group.rules().stream()
                .filter(rule -> rule.egress() == egress)
                .forEach(rule -> byPorts.computeIfAbsent(
                                new Ports(rule.protocol(), rule.fromPort(), rule.toPort()), ports -> new ArrayList<>())
                        .add(rule));
        return byPorts.entrySet().stream()
                .map(entry -> permission(entry.getKey(), entry.getValue()))
                .toList();
    }

    private IpPermission permission(Ports ports, List<SecurityRule> rules) {
        boolean all = ports.protocol().equals("-1");
        return IpPermission.builder()
                .ipProtocol(ports.protocol())
                .fromPort(all ? null : ports.from())
                .toPort(all ? null : ports.to())
                .ipRanges(of(rules, PeerKind.IPV4).stream()
                        .map(rule -> IpRange.builder()
                                .cidrIp(rule.peer().name())
                                .description(text(rule))
                                .build())
                        .toList())
                .ipv6Ranges(of(rules, PeerKind.IPV6).stream()
                        .map(rule -> Ipv6Range.builder()
                                .cidrIpv6(rule.peer().name())
                                .description(text(rule))
                                .build())
                        .toList())
                .prefixListIds(of(rules, PeerKind.PREFIX_LIST).stream()
                        .map(rule -> PrefixListId.builder()
                                .prefixListId(rule.peer().name())
                                .description(text(rule))
                                .build())
                        .toList())
                .userIdGroupPairs(of(rules, PeerKind.GROUP).stream()
                        .map(rule -> UserIdGroupPair.builder()
                                .groupId(rule.peer().name())
                                .userId(names.account())
                                .description(text(rule))
                                .build())
                        .toList())
                .build();
    }

    private static List<SecurityRule> of(List<SecurityRule> rules, PeerKind kind) {
        return rules.stream().filter(rule -> rule.peer().kind() == kind).toList();
    }

    private static @Nullable String text(SecurityRule rule) {
        return rule.description().isEmpty() ? null : rule.description();
    }

    List<SecurityGroupRule> shapes(SecurityGroup group, List<SecurityRule> rules) {
        return rules.stream().map(rule -> shape(group, rule)).toList();
    }

    private SecurityGroupRule shape(SecurityGroup group, SecurityRule rule) {
        var shape = SecurityGroupRule.builder()
                .securityGroupRuleId(rule.id())
                .securityGroupRuleArn(names.arn("ec2", "security-group-rule/" + rule.id()))
                .groupId(group.id())
                .groupOwnerId(names.account())
                .isEgress(rule.egress())
                .ipProtocol(rule.protocol())
                .fromPort(rule.fromPort())
                .toPort(rule.toPort())
                .description(text(rule));
        switch (rule.peer().kind()) {
            case IPV4 -> shape.cidrIpv4(rule.peer().name());
            case IPV6 -> shape.cidrIpv6(rule.peer().name());
            case PREFIX_LIST -> shape.prefixListId(rule.peer().name());
            case GROUP ->
                shape.referencedGroupInfo(peer ->
                        peer.groupId(rule.peer().name()).userId(names.account()).vpcId(DefaultVpc.ID));
        }
        return shape.build();
    }
}
