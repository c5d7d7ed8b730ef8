package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.CapacityProviders;
import dev.lastcall.cloud.ecs.ContainerInstanceStatus;
import dev.lastcall.cloud.ecs.ContainerInstances;
import dev.lastcall.cloud.ecs.DescribedContainerInstance;
import dev.lastcall.cloud.ecs.Ecs;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceField;
import software.amazon.awssdk.services.ecs.model.DeregisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterContainerInstanceResponse;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateResponse;

/** Container instances. */
final class ContainerInstanceApi {

    private static final int MOST_DESCRIBED = 100;
    private static final int MOST_UPDATED = 10;

    private final ContainerInstances instances;
    private final CapacityProviders providers;

    ContainerInstanceApi(Ecs ecs) {
        instances = ecs.containerInstances();
        providers = ecs.capacityProviders();
    }

    private ContainerInstance shape(DescribedContainerInstance described, boolean withTags, boolean withHealth) {
        return ContainerInstanceShape.of(described, withTags, withHealth).toBuilder()
                .capacityProviderName(
                        providers.nameFor(described.instance().ec2InstanceId()).orElse(null))
                .build();
    }

    void addTo(Operations.Builder operations) {
        operations
                .on(DescribeContainerInstancesRequest.class, this::describe, "cluster", "containerInstances", "include")
                .on(
                        ListContainerInstancesRequest.class,
                        this::list,
                        "cluster",
                        "filter",
                        "status",
                        "maxResults",
                        "nextToken")
                .on(
                        UpdateContainerInstancesStateRequest.class,
                        this::updateState,
                        "cluster",
                        "containerInstances",
                        "status")
                .on(
                        DeregisterContainerInstanceRequest.class,
                        this::deregister,
                        "cluster",
                        "containerInstance",
                        "force");
    }

    private DescribeContainerInstancesResponse describe(DescribeContainerInstancesRequest request) {
        require(request.containerInstances(), MOST_DESCRIBED);
        var cluster = Answers.cluster(request.cluster());
        boolean tags = request.include().contains(ContainerInstanceField.TAGS);
        boolean health = request.include().contains(ContainerInstanceField.CONTAINER_INSTANCE_HEALTH);
        var found = new ArrayList<ContainerInstance>();
        var failures = new ArrayList<Failure>();
        for (var id : request.containerInstances()) {
            instances
                    .find(cluster, id)
                    .ifPresentOrElse(
                            instance -> found.add(shape(instance, tags, health)),
                            () -> failures.add(Answers.missing(instances.arn(cluster, id))));
        }
        return DescribeContainerInstancesResponse.builder()
                .containerInstances(found)
                .failures(failures)
                .build();
    }

    private ListContainerInstancesResponse list(ListContainerInstancesRequest request) {
        var arns = instances.list(
                Answers.cluster(request.cluster()),
                Optional.ofNullable(request.filter()).filter(filter -> !filter.isBlank()),
                Optional.ofNullable(request.statusAsString()));
        var page = Answers.page(arns, arn -> arn, request.nextToken(), request.maxResults());
        return ListContainerInstancesResponse.builder()
                .containerInstanceArns(page.things())
                .nextToken(page.token())
                .build();
    }

    private UpdateContainerInstancesStateResponse updateState(UpdateContainerInstancesStateRequest request) {
        require(request.containerInstances(), MOST_UPDATED);
        var status = switch (request.statusAsString()) {
            case "ACTIVE" -> ContainerInstanceStatus.ACTIVE;
            case "DRAINING" -> ContainerInstanceStatus.DRAINING;
            default -> throw Answers.invalid("Container instance status should be one of [ACTIVE, DRAINING].");
        };
        var cluster = Answers.cluster(request.cluster());
        var updated = new ArrayList<ContainerInstance>();
        var failures = new ArrayList<Failure>();
        for (var id : request.containerInstances()) {
            instances
                    .updateState(cluster, id, status)
                    .ifPresentOrElse(
                            instance -> updated.add(shape(instance, false, false)),
                            () -> failures.add(Answers.missing(instances.arn(cluster, id))));
        }
        return UpdateContainerInstancesStateResponse.builder()
                .containerInstances(updated)
                .failures(failures)
                .build();
    }

    private DeregisterContainerInstanceResponse deregister(DeregisterContainerInstanceRequest request) {
        var gone = instances.deregister(
                Answers.cluster(request.cluster()),
                request.containerInstance(),
                request.force() != null && request.force());
        return DeregisterContainerInstanceResponse.builder()
                .containerInstance(shape(gone, false, false))
                .build();
    }

    private static void require(List<String> ids, int most) {
        if (ids.isEmpty()) {
            throw Answers.invalid("Container instances cannot be empty.");
        }
        if (ids.size() > most) {
            throw Answers.invalid("The number of container instances can be " + most + " at most.");
        }
    }
}
