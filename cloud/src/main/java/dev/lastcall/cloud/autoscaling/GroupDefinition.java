package dev.lastcall.cloud.autoscaling;

import dev.lastcall.cloud.ec2.template.TemplateReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the owner of an Auto Scaling group says of it.
 *
 * @param name the group's
 * @param template what instances are launched from
 * @param mixed the mixed instances policy, if there is one
 * @param min the least desired capacity
 * @param max the greatest desired capacity
 * @param desired how many instances there are to be
 * @param zones where, e.g. {@code us-east-1a}; at least one
 * @param subnetIds by which the zones were given; empty if they were given by name
 * @param protectNew whether new instances are protected from scale-in; default no
 * @param capacityRebalance whether instances at risk are replaced before they are taken; default no
 * @param healthCheckType kept only: an instance is unhealthy when EC2 no longer runs it, or when it is said to be;
 *     default EC2
 * @param healthCheckGracePeriod how long a new instance cannot be said to be unhealthy; default zero
 * @param cooldown kept only; default 300 s
 * @param terminationPolicies which instance goes first; default {@code Default}
 * @param tags of the group
 */
public record GroupDefinition(
        String name,
        TemplateReference template,
        Optional<MixedInstances> mixed,
        int min,
        int max,
        int desired,
        List<String> zones,
        List<String> subnetIds,
        boolean protectNew,
        boolean capacityRebalance,
        String healthCheckType,
        Duration healthCheckGracePeriod,
        Duration cooldown,
        List<String> terminationPolicies,
        SortedMap<String, GroupTag> tags) {

    /** Copies the collections. */
    public GroupDefinition {
        zones = List.copyOf(zones);
        subnetIds = List.copyOf(subnetIds);
        terminationPolicies = List.copyOf(terminationPolicies);
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /** A group of nothing yet. */
    public static Builder builder(String name, TemplateReference template) {
        return new Builder(name, template);
    }

    /** A builder that begins with this definition. */
    public Builder toBuilder() {
        var builder = new Builder(name, template);
        builder.mixed = mixed;
        builder.min = min;
        builder.max = max;
        builder.desired = desired;
        builder.zones = zones;
        builder.subnetIds = subnetIds;
        builder.protectNew = protectNew;
        builder.capacityRebalance = capacityRebalance;
        builder.healthCheckType = healthCheckType;
        builder.healthCheckGracePeriod = healthCheckGracePeriod;
        builder.cooldown = cooldown;
        builder.terminationPolicies = terminationPolicies;
        builder.tags.putAll(tags);
        return builder;
    }

    /** Puts a {@link GroupDefinition} together. Not for use by several threads. */
    public static final class Builder {

        private final String name;
        private final TreeMap<String, GroupTag> tags = new TreeMap<>();
        private TemplateReference template;
        private Optional<MixedInstances> mixed = Optional.empty();
        private int min;
        private int max;
        private int desired;
        private List<String> zones = new ArrayList<>();
        private List<String> subnetIds = List.of();
        private boolean protectNew;
        private boolean capacityRebalance;
        private String healthCheckType = "EC2";
        private Duration healthCheckGracePeriod = Duration.ZERO;
        private Duration cooldown = Duration.ofSeconds(300);
        private List<String> terminationPolicies = List.of("Default");

        private Builder(String name, TemplateReference template) {
            this.name = name;
            this.template = template;
        }

        /** See {@link GroupDefinition#template()}; without a policy. */
        public Builder template(TemplateReference reference) {
            template = reference;
            mixed = Optional.empty();
            return this;
        }

        /** See {@link GroupDefinition#mixed()}. */
        public Builder mixed(MixedInstances policy) {
            mixed = Optional.of(policy);
            return this;
        }

        /** See {@link GroupDefinition#min()}, {@link GroupDefinition#max()} and {@link GroupDefinition#desired()}. */
        public Builder size(int least, int most, int wanted) {
            min = least;
            max = most;
            desired = wanted;
            return this;
        }

        /** See {@link GroupDefinition#zones()}. */
        public Builder zones(List<String> names) {
            zones = names;
            subnetIds = List.of();
            return this;
        }

        /** See {@link GroupDefinition#zones()} and {@link GroupDefinition#subnetIds()}. */
        public Builder subnets(List<String> ids, List<String> itsZones) {
            zones = itsZones;
            subnetIds = ids;
            return this;
        }

        /** See {@link GroupDefinition#protectNew()}. */
        public Builder protectNew(boolean protect) {
            protectNew = protect;
            return this;
        }

        /** See {@link GroupDefinition#capacityRebalance()}. */
        public Builder capacityRebalance(boolean rebalance) {
            capacityRebalance = rebalance;
            return this;
        }

        /** See {@link GroupDefinition#healthCheckType()} and {@link GroupDefinition#healthCheckGracePeriod()}. */
        public Builder healthCheck(String type, Duration grace) {
            healthCheckType = type;
            healthCheckGracePeriod = grace;
            return this;
        }

        /** See {@link GroupDefinition#cooldown()}. */
        public Builder cooldown(Duration time) {
            cooldown = time;
            return this;
        }

        /** See {@link GroupDefinition#terminationPolicies()}. */
        public Builder terminationPolicies(List<String> policies) {
            terminationPolicies = policies;
            return this;
        }

        /** Adds a tag, in place of one of the same key. */
        public Builder tag(String key, GroupTag tag) {
            tags.put(key, tag);
            return this;
        }

        /** Takes a tag away. */
        public Builder withoutTag(String key) {
            tags.remove(key);
            return this;
        }

        /** The definition. */
        public GroupDefinition build() {
            return new GroupDefinition(
                    name,
                    template,
                    mixed,
                    min,
                    max,
                    desired,
                    zones,
                    subnetIds,
                    protectNew,
                    capacityRebalance,
                    healthCheckType,
                    healthCheckGracePeriod,
                    cooldown,
                    terminationPolicies,
                    tags);
        }
    }
}
