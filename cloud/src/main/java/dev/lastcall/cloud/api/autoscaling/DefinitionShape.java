package dev.lastcall.cloud.api.autoscaling;

import dev.lastcall.cloud.autoscaling.MixedInstances;
import dev.lastcall.cloud.autoscaling.MixedInstances.OnDemandStrategy;
import dev.lastcall.cloud.autoscaling.MixedInstances.SpotStrategy;
import dev.lastcall.cloud.ec2.network.Network;
import dev.lastcall.cloud.ec2.template.TemplateReference;
import dev.lastcall.cloud.error.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;

/** What requests say of groups, in the world's words. */
final class DefinitionShape {

    /** Where instances are launched. */
    record Places(List<String> zones, List<String> subnetIds) {}

    private DefinitionShape() {}

    static TemplateReference reference(LaunchTemplateSpecification said) {
        return new TemplateReference(
                Optional.ofNullable(said.launchTemplateId()),
                Optional.ofNullable(said.launchTemplateName()),
                said.version() == null ? TemplateReference.DEFAULT : said.version());
    }

    /**
     * The template of a group.
     *
     * @throws RefusedException if none is named
     */
    static TemplateReference reference(MixedInstancesPolicy policy) {
        var template = policy.launchTemplate();
        if (template == null || template.launchTemplateSpecification() == null) {
            throw new RefusedException(
                    "ValidationError", "You must specify a launch template in the mixed instances policy.");
        }
        return reference(template.launchTemplateSpecification());
    }

    /**
     * The policy.
     *
     * @throws RefusedException if it asks for what is not here
     */
    static MixedInstances mixed(MixedInstancesPolicy policy) {
        var said = policy.instancesDistribution() == null
                ? InstancesDistribution.builder().build()
                : policy.instancesDistribution();
        return new MixedInstances(
                policy.launchTemplate().overrides().stream()
                        .map(DefinitionShape::override)
                        .toList(),
                said.onDemandBaseCapacity() == null ? 0 : said.onDemandBaseCapacity(),
                said.onDemandPercentageAboveBaseCapacity() == null ? 100 : said.onDemandPercentageAboveBaseCapacity(),
                onDemandStrategy(said.onDemandAllocationStrategy()),
                spotStrategy(said.spotAllocationStrategy()),
                said.spotInstancePools() == null ? 2 : said.spotInstancePools(),
                Optional.ofNullable(said.spotMaxPrice()));
    }

    private static MixedInstances.Override override(LaunchTemplateOverrides said) {
        if (said.instanceType() == null) {
            throw new RefusedException(
                    "ValidationError",
                    "Overrides without an instance type (instance requirements) are not supported here.");
        }
        return new MixedInstances.Override(
                said.instanceType(),
                Optional.ofNullable(said.launchTemplateSpecification()).map(DefinitionShape::reference),
                Optional.ofNullable(said.weightedCapacity()));
    }

    private static OnDemandStrategy onDemandStrategy(@Nullable String word) {
        return Stream.of(OnDemandStrategy.values())
                .filter(strategy -> word == null || strategy.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "ValidationError",
                        "Unsupported OnDemandAllocationStrategy. Supported values are: lowest-price, prioritized."));
    }

    private static SpotStrategy spotStrategy(@Nullable String word) {
        return Stream.of(SpotStrategy.values())
                .filter(strategy -> word == null || strategy.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "ValidationError",
                        "Unsupported SpotAllocationStrategy. Supported values are: lowest-price, capacity-optimized,"
                                + " capacity-optimized-prioritized, price-capacity-optimized."));
    }

    /**
     * Where: the zones, or those of the subnets.
     *
     * @param subnets ids with commas between
     * @throws RefusedException if one is unknown, or both are given and do not fit each other
     */
    static Places places(List<String> zones, @Nullable String subnets, Network network) {
        if (subnets == null || subnets.isBlank()) {
            return new Places(zones, List.of());
        }
        var ids = Stream.of(subnets.split(",")).map(String::strip).toList();
        List<String> theirs;
        try {
            theirs = ids.stream().map(id -> network.subnet(id).zone().name()).toList();
        } catch (RefusedException unknown) {
            throw new RefusedException("ValidationError", String.valueOf(unknown.getMessage()));
        }
        if (!zones.isEmpty() && !theirs.containsAll(zones)) {
            throw new RefusedException(
                    "ValidationError",
                    "The availability zones of the specified subnets and the Auto Scaling group do not match");
        }
        return new Places(theirs, ids);
    }
}
