package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.CapacityProviderDescription;
import dev.lastcall.cloud.ecs.CapacityProviders;
import dev.lastcall.cloud.ecs.Ecs;
import dev.lastcall.cloud.ecs.ManagedScaling;
import dev.lastcall.cloud.ecs.Tags;
import dev.lastcall.cloud.wire.api.Operations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;
import software.amazon.awssdk.services.ecs.model.CapacityProviderField;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.CreateCapacityProviderRequest;
import software.amazon.awssdk.services.ecs.model.CreateCapacityProviderResponse;
import software.amazon.awssdk.services.ecs.model.DeleteCapacityProviderRequest;
import software.amazon.awssdk.services.ecs.model.DeleteCapacityProviderResponse;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ManagedDraining;
import software.amazon.awssdk.services.ecs.model.ManagedScalingStatus;
import software.amazon.awssdk.services.ecs.model.ManagedTerminationProtection;
import software.amazon.awssdk.services.ecs.model.PutClusterCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.PutClusterCapacityProvidersResponse;
import software.amazon.awssdk.services.ecs.model.UpdateCapacityProviderRequest;
import software.amazon.awssdk.services.ecs.model.UpdateCapacityProviderResponse;

/** Capacity providers. */
final class CapacityProviderApi {

    private static final int DESCRIBED = 10;

    private final CapacityProviders providers;
    private final Tags tags;

    CapacityProviderApi(Ecs ecs) {
        providers = ecs.capacityProviders();
        tags = ecs.tags();
    }

    void addTo(Operations.Builder operations) {
        operations
                .on(CreateCapacityProviderRequest.class, this::create, "name", "autoScalingGroupProvider", "tags")
                .on(UpdateCapacityProviderRequest.class, this::update, "name", "autoScalingGroupProvider")
                .on(DeleteCapacityProviderRequest.class, this::delete, "capacityProvider")
                .on(
                        DescribeCapacityProvidersRequest.class,
                        this::describe,
                        "capacityProviders",
                        "include",
                        "maxResults",
                        "nextToken")
                .on(
                        PutClusterCapacityProvidersRequest.class,
                        this::associate,
                        "cluster",
                        "capacityProviders",
                        "defaultCapacityProviderStrategy");
    }

    private CreateCapacityProviderResponse create(CreateCapacityProviderRequest request) {
        var group = request.autoScalingGroupProvider();
        if (group == null) {
            throw Answers.invalid("A capacity provider needs an autoScalingGroupProvider here.");
        }
        var created = providers.create(
                new CapacityProviders.Definition(
                        request.name(),
                        group.autoScalingGroupArn(),
                        scaling(ManagedScaling.DISABLED, group.managedScaling()),
                        group.managedTerminationProtection() == ManagedTerminationProtection.ENABLED,
                        group.managedDraining() != ManagedDraining.DISABLED),
                Answers.tags(request.tags()));
        return CreateCapacityProviderResponse.builder()
                .capacityProvider(shape(created, tags.of(created.arn())))
                .build();
    }

    /** What is absent stays as it is, but for the status: a managed scaling that says nothing of it is on. */
    private static ManagedScaling scaling(
            ManagedScaling old, software.amazon.awssdk.services.ecs.model.@Nullable ManagedScaling asked) {
        if (asked == null) {
            return old;
        }
        return new ManagedScaling(
                asked.status() != ManagedScalingStatus.DISABLED,
                or(asked.targetCapacity(), old.targetCapacity()),
                or(asked.minimumScalingStepSize(), old.minimumStep()),
                or(asked.maximumScalingStepSize(), old.maximumStep()),
                asked.instanceWarmupPeriod() == null ? old.warmup() : Duration.ofSeconds(asked.instanceWarmupPeriod()));
    }

    private static int or(@Nullable Integer asked, int old) {
        return asked == null ? old : asked;
    }

    private UpdateCapacityProviderResponse update(UpdateCapacityProviderRequest request) {
        var group = request.autoScalingGroupProvider();
        if (group == null) {
            throw Answers.invalid("A capacity provider needs an autoScalingGroupProvider here.");
        }
        var old = providers.find(request.name()).map(CapacityProviderDescription::scaling);
        var updated = providers.update(
                request.name(),
                old.map(scaling -> scaling(scaling, group.managedScaling())),
                Optional.ofNullable(group.managedTerminationProtection())
                        .map(asked -> asked == ManagedTerminationProtection.ENABLED),
                Optional.ofNullable(group.managedDraining()).map(asked -> asked == ManagedDraining.ENABLED));
        return UpdateCapacityProviderResponse.builder()
                .capacityProvider(shape(updated, Map.of()))
                .build();
    }

    private DeleteCapacityProviderResponse delete(DeleteCapacityProviderRequest request) {
        return DeleteCapacityProviderResponse.builder()
                .capacityProvider(shape(providers.delete(request.capacityProvider()), Map.of()))
                .build();
    }

    private DescribeCapacityProvidersResponse describe(DescribeCapacityProvidersRequest request) {
        boolean withTags = request.include().contains(CapacityProviderField.TAGS);
        var found = new ArrayList<CapacityProviderDescription>();
        var failures = new ArrayList<Failure>();
        for (var name : request.capacityProviders()) {
            providers.find(name).ifPresentOrElse(found::add, () -> failures.add(Answers.missing(providers.arn(name))));
        }
        if (request.capacityProviders().isEmpty()) {
            found.addAll(providers.list());
        }
        found.sort(Comparator.comparing(CapacityProviderDescription::name));
        var page = Answers.page(
                found,
                CapacityProviderDescription::name,
                request.nextToken(),
                request.maxResults() == null ? DESCRIBED : request.maxResults());
        return DescribeCapacityProvidersResponse.builder()
                .capacityProviders(page.things().stream()
                        .map(provider -> shape(provider, withTags ? tags.of(provider.arn()) : Map.of()))
                        .toList())
                .failures(failures)
                .nextToken(page.token())
                .build();
    }

    private PutClusterCapacityProvidersResponse associate(PutClusterCapacityProvidersRequest request) {
        var cluster = providers.associate(
                request.cluster(),
                request.capacityProviders(),
                Strategies.asked(request.defaultCapacityProviderStrategy()));
        return PutClusterCapacityProvidersResponse.builder()
                .cluster(ClusterShape.of(cluster, Set.of(ClusterField.values())))
                .build();
    }

    private static CapacityProvider shape(CapacityProviderDescription provider, Map<String, String> tags) {
        var shape = CapacityProvider.builder()
                .capacityProviderArn(provider.arn())
                .name(provider.name())
                .status(provider.active() ? "ACTIVE" : "INACTIVE")
                .type(type(provider))
                .updateStatus(provider.updateStatus().isEmpty() ? null : provider.updateStatus())
                .tags(Answers.tags(tags));
        if (provider.groupArn() != null) {
            shape.autoScalingGroupProvider(group -> group.autoScalingGroupArn(provider.groupArn())
                    .managedScaling(shape(provider.scaling()))
                    .managedTerminationProtection(onOff(provider.terminationProtection()))
                    .managedDraining(onOff(provider.draining())));
        }
        return shape.build();
    }

    private static String type(CapacityProviderDescription provider) {
        return provider.groupArn() == null ? provider.name() : "EC2_AUTOSCALING";
    }

    private static software.amazon.awssdk.services.ecs.model.ManagedScaling shape(ManagedScaling scaling) {
        return software.amazon.awssdk.services.ecs.model.ManagedScaling.builder()
                .status(onOff(scaling.enabled()))
                .targetCapacity(scaling.targetCapacity())
                .minimumScalingStepSize(scaling.minimumStep())
                .maximumScalingStepSize(scaling.maximumStep())
                .instanceWarmupPeriod((int) scaling.warmup().toSeconds())
                .build();
    }

    private static String onOff(boolean on) {
        return on ? "ENABLED" : "DISABLED";
    }
}
