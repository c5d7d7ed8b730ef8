package dev.lastcall.cloud.elb;

import dev.lastcall.cloud.clock.Loop;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The load balancers, and the commands that change them. Belongs to the world's thread. */
public final class LoadBalancers {

    private final Loop loop;
    private final Names names;
    private final ElbSettings settings;
    private final Estate estate;
    private final DataPlane plane;
    private final Subnets subnets;
    private final Traffic traffic;
    private final Tags tags;

    LoadBalancers(
            Loop loop,
            Names names,
            ElbSettings settings,
            Estate estate,
            DataPlane plane,
            Subnets subnets,
            Traffic traffic,
            Tags tags) {
        this.loop = loop;
        this.names = names;
        this.settings = settings;
        this.estate = estate;
        this.plane = plane;
        this.subnets = subnets;
        this.traffic = traffic;
        this.tags = tags;
    }

    /**
     * Makes a load balancer, which is active some time later; or finds the one of the same name and settings.
     *
     * @throws RefusedException if the name is taken or not allowed, or a subnet is unknown, or they are in less than two
     *     zones
     */
    public LoadBalancer create(LoadBalancerDefinition definition) {
        ElbNames.requireLoadBalancer(definition.name());
        var zones = zones(definition.subnets());
        Tags.requireAllowed(definition.tags());
        var known = estate.loadBalancerNamed(definition.name());
        if (known.isPresent()) {
            if (known.get().isSameAs(definition, zones)) {
                return known.get();
            }
            throw new RefusedException(
                    "DuplicateLoadBalancerName",
                    "A load balancer with the same name '" + definition.name()
                            + "' exists, but with different settings");
        }
        return make(definition, zones, settings.provisioning());
    }

    /** Makes a load balancer that is active at once, for the cloud's own use. */
    public LoadBalancer createActive(LoadBalancerDefinition definition) {
        return make(definition, List.of(), Duration.ZERO);
    }

    private LoadBalancer make(LoadBalancerDefinition definition, List<Zone> zones, Duration provisioning) {
        var arn = names.arn("elasticloadbalancing", "loadbalancer/app/" + definition.name() + "/" + names.hex(16));
        var made = new LoadBalancer(arn, definition, zones, plane.address(definition.name()), loop.now());
        estate.loadBalancers.put(arn, made);
        tags.begin(arn, definition.tags());
        if (provisioning.isZero()) {
            traffic.activate(made);
        } else {
            loop.after(provisioning, () -> {
                if (estate.loadBalancers.containsValue(made)) {
                    traffic.activate(made);
                }
            });
        }
        return made;
    }

    private List<Zone> zones(List<String> subnetIds) {
        var zones = subnetIds.stream()
                .map(id -> new Zone(
                        subnets.zone(id)
                                .orElseThrow(() -> new RefusedException(
                                        "SubnetNotFound", "The subnet ID '" + id + "' does not exist")),
                        id))
                .sorted(Comparator.comparing(Zone::name))
                .toList();
        long distinct = zones.stream().map(Zone::name).distinct().count();
        if (distinct < zones.size()) {
            throw new RefusedException(
                    "InvalidConfigurationRequest",
                    "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
        }
        if (distinct < 2) {
            throw new RefusedException(
                    "ValidationError", "At least two subnets in two different Availability Zones must be specified");
        }
        return zones;
    }

    /** All, the oldest first. */
    public Collection<LoadBalancer> list() {
        return Collections.unmodifiableCollection(estate.loadBalancers.values());
    }

    /**
     * One by its ARN.
     *
     * @throws RefusedException if there is none
     */
    public LoadBalancer get(String arn) {
        return estate.loadBalancer(arn);
    }

    /** One by its name. */
    public Optional<LoadBalancer> named(String name) {
        return estate.loadBalancerNamed(name);
    }

    /**
     * Deletes a load balancer with its listeners; harmless if there is none.
     *
     * @throws RefusedException if it is protected from that
     */
    public void delete(String arn) {
        var found = estate.loadBalancers.get(arn);
        if (found == null) {
            return;
        }
        if (found.isProtected()) {
            throw new RefusedException(
                    "OperationNotPermitted",
                    "Load balancer '" + arn + "' cannot be deleted because deletion protection is enabled");
        }
        var listeners = List.copyOf(found.listeners);
        estate.loadBalancers.remove(arn);
        tags.forget(arn);
        listeners.forEach(listener -> {
            listener.rules().forEach(rule -> tags.forget(rule.arn()));
            tags.forget(listener.arn());
            estate.listeners.remove(listener.arn());
        });
        traffic.closed(listeners);
    }

    /**
     * Sets attributes.
     *
     * @throws RefusedException if there is no such load balancer or attribute, or it may not have its value
     */
    public LoadBalancer modifyAttributes(String arn, Map<String, String> attributes) {
        var found = estate.loadBalancer(arn);
        found.set(attributes);
        return found;
    }

    /**
     * Gives a load balancer other security groups.
     *
     * @throws RefusedException if there is no such load balancer
     */
    public LoadBalancer setSecurityGroups(String arn, List<String> securityGroups) {
        var found = estate.loadBalancer(arn);
        found.securityGroups = List.copyOf(securityGroups);
        return found;
    }

    /**
     * Gives a load balancer other subnets.
     *
     * @throws RefusedException if there is no such load balancer, or a subnet is unknown, or they are in less than two
     *     zones
     */
    public LoadBalancer setSubnets(String arn, List<String> subnetIds) {
        var found = estate.loadBalancer(arn);
        found.zones = zones(subnetIds);
        return found;
    }
}
