package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.Ecs;
import dev.lastcall.cloud.ecs.ServiceDescription;
import dev.lastcall.cloud.ecs.Services;
import dev.lastcall.cloud.ecs.Tags;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.ArrayList;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceResponse;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/** Services. */
final class ServiceApi {

    private static final int MOST_DESCRIBED = 10;
    private static final int LISTED = 10;

    private final Services services;
    private final Tags tags;
    private final ServiceRequests requests;

    ServiceApi(Ecs ecs) {
        services = ecs.services();
        tags = ecs.tags();
        var strategies = ecs.capacityProviders().strategies();
        requests = new ServiceRequests(strategies::strategyIn);
    }

    void addTo(Operations.Builder operations) {
        operations
                .on(
                        CreateServiceRequest.class,
                        this::create,
                        "cluster",
                        "serviceName",
                        "taskDefinition",
                        "clientToken",
                        "desiredCount",
                        "schedulingStrategy",
                        "launchType",
                        "capacityProviderStrategy",
                        "loadBalancers.targetGroupArn",
                        "loadBalancers.containerName",
                        "loadBalancers.containerPort",
                        "deploymentConfiguration.minimumHealthyPercent",
                        "deploymentConfiguration.maximumPercent",
                        "deploymentConfiguration.deploymentCircuitBreaker",
                        "placementStrategy",
                        "placementConstraints",
                        "healthCheckGracePeriodSeconds",
                        "networkConfiguration.awsvpcConfiguration.subnets",
                        "propagateTags",
                        "enableECSManagedTags",
                        "tags")
                .on(
                        UpdateServiceRequest.class,
                        this::update,
                        "cluster",
                        "service",
                        "desiredCount",
                        "taskDefinition",
                        "capacityProviderStrategy",
                        "forceNewDeployment",
                        "loadBalancers.targetGroupArn",
                        "loadBalancers.containerName",
                        "loadBalancers.containerPort",
                        "deploymentConfiguration.minimumHealthyPercent",
                        "deploymentConfiguration.maximumPercent",
                        "deploymentConfiguration.deploymentCircuitBreaker",
                        "placementStrategy",
                        "placementConstraints",
                        "healthCheckGracePeriodSeconds",
                        "networkConfiguration.awsvpcConfiguration.subnets",
                        "propagateTags",
                        "enableECSManagedTags")
                .on(DeleteServiceRequest.class, this::delete, "cluster", "service", "force")
                .on(DescribeServicesRequest.class, this::describe, "cluster", "services", "include")
                .on(
                        ListServicesRequest.class,
                        this::list,
                        "cluster",
                        "launchType",
                        "schedulingStrategy",
                        "maxResults",
                        "nextToken");
    }

    private CreateServiceResponse create(CreateServiceRequest request) {
        var created = services.create(
                requests.definition(request),
                request.clientToken() == null ? "" : request.clientToken(),
                Answers.tags(request.tags()));
        return CreateServiceResponse.builder()
                .service(ServiceShape.of(created, tags.of(created.serviceArn())))
                .build();
    }

    private UpdateServiceResponse update(UpdateServiceRequest request) {
        var updated = services.update(
                Answers.cluster(request.cluster()),
                request.service(),
                Boolean.TRUE.equals(request.forceNewDeployment()),
                old -> requests.changed(old, request));
        return UpdateServiceResponse.builder()
                .service(ServiceShape.of(updated, null))
                .build();
    }

    private DeleteServiceResponse delete(DeleteServiceRequest request) {
        var deleted = services.delete(
                Answers.cluster(request.cluster()), request.service(), Boolean.TRUE.equals(request.force()));
        return DeleteServiceResponse.builder()
                .service(ServiceShape.of(deleted, null))
                .build();
    }

    private DescribeServicesResponse describe(DescribeServicesRequest request) {
        if (request.services().isEmpty()) {
            throw Answers.invalid("Services cannot be empty.");
        }
        if (request.services().size() > MOST_DESCRIBED) {
            throw Answers.invalid("The number of services can be " + MOST_DESCRIBED + " at most.");
        }
        var cluster = Answers.cluster(request.cluster());
        boolean withTags = request.include().contains(ServiceField.TAGS);
        var found = new ArrayList<Service>();
        var failures = new ArrayList<Failure>();
        for (var name : request.services()) {
            services.find(cluster, name)
                    .ifPresentOrElse(
                            service -> found.add(
                                    ServiceShape.of(service, withTags ? tags.of(service.serviceArn()) : null)),
                            () -> failures.add(Answers.missing(services.arn(cluster, name))));
        }
        return DescribeServicesResponse.builder()
                .services(found)
                .failures(failures)
                .build();
    }

    private ListServicesResponse list(ListServicesRequest request) {
        var all = services.list(Answers.cluster(request.cluster())).stream()
                .filter(service -> isAsked(service, request))
                .map(ServiceDescription::serviceArn)
                .sorted()
                .toList();
        var page = Answers.page(
                all, arn -> arn, request.nextToken(), request.maxResults() == null ? LISTED : request.maxResults());
        return ListServicesResponse.builder()
                .serviceArns(page.things())
                .nextToken(page.token())
                .build();
    }

    private static boolean isAsked(ServiceDescription service, ListServicesRequest request) {
        var definition = service.definition();
        return (request.launchType() == null
                        || request.launchTypeAsString()
                                .equals(definition.launchType().word()))
                && (request.schedulingStrategy() == null
                        || request.schedulingStrategyAsString()
                                .equals(definition.schedulingStrategy().name()));
    }
}
