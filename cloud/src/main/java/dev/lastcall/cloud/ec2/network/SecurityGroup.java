package dev.lastcall.cloud.ec2.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A security group of the default VPC. Belongs to the world's thread. */
public final class SecurityGroup {

    private final String id;
    private final String name;
    private final String description;

    final List<SecurityRule> rules = new ArrayList<>();

    SecurityGroup(String id, String name, String description) {
        this.id = id;
        this.name = name;
        this.description = description;
    }

    /** The id, e.g. {@code sg-0123456789abcdef0}. */
    public String id() {
        return id;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** What it is for, in its owner's words. */
    public String description() {
        return description;
    }

    /** Its rules, in the order in which they came. */
    public List<SecurityRule> rules() {
        return Collections.unmodifiableList(rules);
    }
}
