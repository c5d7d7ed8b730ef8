package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.SpotRequest;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.world.World;
import java.util.Locale;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;

/** DescribeSpotInstanceRequests. */
final class SpotRequestApi {

    private final Ec2 ec2;
    private final InstanceShape instances;
    private final Filters<SpotRequest> filters = new Filters<SpotRequest>();

    SpotRequestApi(World world) {
        ec2 = world.ec2();
        instances = new InstanceShape(world.names(), ec2.securityGroups());
        filters.by("spot-instance-request-id", SpotRequest::id)
                .by("instance-id", request -> request.instance().id())
                .by("state", SpotRequest::state)
                .by("status-code", SpotRequest::statusCode)
                .by("status-message", SpotRequest::statusMessage)
                .by("type", SpotRequestApi::type)
                .by("launched-availability-zone", request -> request.instance().availabilityZone())
                .by("launch.image-id", request -> request.instance().template().imageId())
                .by("launch.instance-type", request -> request.instance().type().name())
                .by("product-description", request -> "Linux/UNIX")
                .by("spot-price", this::price)
                .tagged(request -> ec2.tags().of(request.id()));
    }

    void addTo(Operations.Builder operations) {
        operations.on(
                DescribeSpotInstanceRequestsRequest.class,
                this::describe,
                "SpotInstanceRequestIds",
                "Filters",
                "MaxResults",
                "NextToken");
    }

    private static String type(SpotRequest request) {
        return request.options().persistent() ? "persistent" : "one-time";
    }

    /** Without a maximum it is what the type costs on demand. */
    private String price(SpotRequest request) {
        return request.options()
                .maxPrice()
                .orElseGet(() -> String.format(
                        Locale.ROOT,
                        "%.6f",
                        ec2.market().onDemandPrice(request.instance().type())));
    }

    private DescribeSpotInstanceRequestsResponse describe(DescribeSpotInstanceRequestsRequest request) {
        var wanted = Ec2Words.wanted(ec2.spotRequests().list(), request.spotInstanceRequestIds(), this::get);
        var page = Ec2Words.page(
                filters.pass(wanted, request.filters()),
                one -> String.format(
                        Locale.ROOT,
                        "%010d %06d",
                        one.instance().reservation().number(),
                        one.instance().launchIndex()),
                request.nextToken(),
                request.maxResults(),
                request.spotInstanceRequestIds(),
                "spotInstanceRequestIdSet");
        return DescribeSpotInstanceRequestsResponse.builder()
                .spotInstanceRequests(page.things().stream().map(this::shape).toList())
                .nextToken(page.token())
                .build();
    }

    private SpotRequest get(String id) {
        return ec2.spotRequests().list().stream()
                .filter(request -> request.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "InvalidSpotInstanceRequestID.NotFound",
                        "The spot instance request ID '" + id + "' does not exist"));
    }

    private SpotInstanceRequest shape(SpotRequest request) {
        var instance = request.instance();
        return SpotInstanceRequest.builder()
                .spotInstanceRequestId(request.id())
                .instanceId(instance.id())
                .instanceInterruptionBehavior(request.options().interruptionBehavior())
                .createTime(Ec2Words.time(request.createTime()))
                .launchedAvailabilityZone(instance.availabilityZone())
                .productDescription("Linux/UNIX")
                .spotPrice(price(request))
                .state(request.state())
                .status(status -> status.code(request.statusCode())
                        .message(request.statusMessage())
                        .updateTime(Ec2Words.time(request.statusTime())))
                .type(type(request))
                .tags(Ec2Words.tags(ec2.tags().of(request.id())))
                .launchSpecification(specification -> specification
                        .imageId(instance.template().imageId())
                        .instanceType(instance.type().name())
                        .keyName(instance.template().details().keyName().orElse(null))
                        .subnetId(instance.subnet().id())
                        .securityGroups(instances.groups(instance))
                        .monitoring(monitoring -> monitoring.enabled(false))
                        .placement(place -> place.availabilityZone(instance.availabilityZone())
                                .tenancy("default")))
                .build();
    }
}
