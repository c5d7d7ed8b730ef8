package dev.lastcall.cloud.ec2.network;

import dev.lastcall.cloud.ec2.network.SecurityRule.Peer;
import dev.lastcall.cloud.ec2.network.SecurityRule.PeerKind;
import dev.lastcall.cloud.ec2.tag.Tags;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.DefaultVpc;
import dev.lastcall.cloud.naming.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The security groups of the default VPC. Belongs to the world's thread. */
public final class SecurityGroups {

    private final Names names;
    private final Tags tags;
    private final Map<String, SecurityGroup> groups = new TreeMap<>();

    /** The group {@code default} alone, which lets its own members in and everything out. */
    public SecurityGroups(Names names, Tags tags) {
        this.names = names;
        this.tags = tags;
        var group = new SecurityGroup(DefaultVpc.SECURITY_GROUP_ID, "default", "default VPC security group");
        var own = new Peer(PeerKind.GROUP, group.id());
        group.rules.add(new SecurityRule(DefaultVpc.ruleId("ingress"), false, "-1", -1, -1, own, ""));
        group.rules.add(anythingOut(DefaultVpc.ruleId("egress")));
        groups.put(group.id(), group);
    }

    private static SecurityRule anythingOut(String id) {
        return new SecurityRule(id, true, "-1", -1, -1, new Peer(PeerKind.IPV4, "0.0.0.0/0"), "");
    }

    /** All, by id. */
    public Collection<SecurityGroup> list() {
        return Collections.unmodifiableCollection(groups.values());
    }

    /**
     * The group of that id.
     *
     * @throws RefusedException if there is none
     */
    public SecurityGroup get(String id) {
        if (!id.matches("sg-[0-9a-z]+")) {
            throw new RefusedException("InvalidGroupId.Malformed", "Invalid id: \"" + id + "\" (expecting \"sg-...\")");
        }
        var group = groups.get(id);
        if (group == null) {
            throw new RefusedException("InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
        }
        return group;
    }

    /**
     * The group of that name.
     *
     * @throws RefusedException if there is none
     */
    public SecurityGroup named(String name) {
        return groups.values().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "InvalidGroup.NotFound",
                        "The security group '" + name + "' does not exist in default VPC '" + DefaultVpc.ID + "'"));
    }

    /**
     * A new group, which lets nothing in and everything out.
     *
     * @throws RefusedException if the name is taken
     */
    public SecurityGroup create(String name, String description, Map<String, String> itsTags) {
        if (groups.values().stream().anyMatch(group -> group.name().equals(name))) {
            throw new RefusedException(
                    "InvalidGroup.Duplicate",
                    "The security group '" + name + "' already exists for VPC '" + DefaultVpc.ID + "'");
        }
        var group = new SecurityGroup(names.ec2Id("sg"), name, description);
        group.rules.add(anythingOut(names.ec2Id("sgr")));
        tags.require(List.of(group.id()), itsTags);
        groups.put(group.id(), group);
        tags.put(group.id(), itsTags);
        return group;
    }

    /**
     * Adds rules.
     *
     * @return them with their ids
     * @throws RefusedException if one is there already; then none is added
     */
    public List<SecurityRule> authorize(SecurityGroup group, List<SecurityRule> rules) {
        for (var rule : rules) {
            if (group.rules.stream().anyMatch(rule::allowsTheSameAs)) {
                throw new RefusedException(
                        "InvalidPermission.Duplicate", "the specified rule \"" + rule.words() + "\" already exists");
            }
        }
        var added = new ArrayList<SecurityRule>();
        for (var rule : rules) {
            added.add(new SecurityRule(
                    names.ec2Id("sgr"),
                    rule.egress(),
                    rule.protocol(),
                    rule.fromPort(),
                    rule.toPort(),
                    rule.peer(),
                    rule.description()));
        }
        group.rules.addAll(added);
        return added;
    }

    /**
     * Deletes a group.
     *
     * @param used whether something is in it
     * @throws RefusedException if it is in use, or the default one
     */
    public void delete(SecurityGroup group, boolean used) {
        if (group.name().equals("default")) {
            throw new RefusedException(
                    "CannotDelete",
                    "the specified group: \"" + group.id() + "\" name: \"default\" cannot be deleted by a user");
        }
        if (used) {
            throw new RefusedException("DependencyViolation", "resource " + group.id() + " has a dependent object");
        }
        groups.remove(group.id());
        tags.forget(group.id());
    }
}
