package dev.lastcall.cloud.elb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** An Application Load Balancer. Belongs to the world's thread. */
public final class LoadBalancer {

    private final String arn;
    private final String name;
    private final String scheme;
    private final String address;
    private final Instant createdTime;
    private final Attributes attributes;

    final List<Listener> listeners = new ArrayList<>();
    List<Zone> zones;
    List<String> securityGroups;
    String ipAddressType;
    boolean active;

    LoadBalancer(String arn, LoadBalancerDefinition definition, List<Zone> zones, String address, Instant createdTime) {
        this.arn = arn;
        this.name = definition.name();
        this.scheme = definition.scheme();
        this.zones = List.copyOf(zones);
        this.securityGroups = definition.securityGroups();
        this.ipAddressType = definition.ipAddressType();
        this.address = address;
        this.createdTime = createdTime;
        this.attributes = new Attributes("Load balancer", AttributeRules.LOAD_BALANCER);
    }

    /** The ARN. */
    public String arn() {
        return arn;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** {@code internet-facing} or {@code internal}. */
    public String scheme() {
        return scheme;
    }

    /** Where its listeners answer: its {@code DNSName}, which is an address of this machine. */
    public String address() {
        return address;
    }

    /** When it was made. */
    public Instant createdTime() {
        return createdTime;
    }

    /** Its zones, by name. */
    public List<Zone> zones() {
        return zones;
    }

    /** Its security groups' ids. */
    public List<String> securityGroups() {
        return securityGroups;
    }

    /** {@code ipv4} or {@code dualstack}. */
    public String ipAddressType() {
        return ipAddressType;
    }

    /** Whether it is set up: listens, checks and forwards. Before, it is {@code provisioning}. */
    public boolean isActive() {
        return active;
    }

    /** Its listeners, the oldest first. */
    public List<Listener> listeners() {
        return Collections.unmodifiableList(listeners);
    }

    /** Its attributes. */
    public Map<String, String> attributes() {
        return attributes.all();
    }

    void set(Map<String, String> values) {
        attributes.set(values);
    }

    boolean isProtected() {
        return attributes.get("deletion_protection.enabled").equals("true");
    }

    boolean isSameAs(LoadBalancerDefinition other, List<Zone> otherZones) {
        return scheme.equals(other.scheme())
                && zones.equals(otherZones)
                && securityGroups.equals(other.securityGroups())
                && ipAddressType.equals(other.ipAddressType());
    }

    boolean forwardsTo(String targetGroupArn) {
        return listeners.stream().anyMatch(listener -> listener.forwardsTo(targetGroupArn));
    }
}
