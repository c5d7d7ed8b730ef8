package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.InstanceState;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.naming.DefaultVpc;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** DescribeInstances and DescribeInstanceStatus. */
final class InstanceApi {

    private final Ec2 ec2;
    private final Names names;
    private final InstanceShape shape;
    private final Filters<Instance> filters;

    InstanceApi(World world) {
        ec2 = world.ec2();
        names = world.names();
        shape = new InstanceShape(names, ec2.securityGroups());
        filters = filters();
    }

    private Filters<Instance> filters() {
        var all = new Filters<Instance>();
        all.by("instance-id", Instance::id)
                .by("image-id", instance -> instance.template().imageId())
                .by("instance-type", instance -> instance.type().name())
                .by("instance-state-name", instance -> instance.state().word())
                .by("instance-state-code", instance -> InstanceShape.code(instance.state()))
                .by("instance-lifecycle", instance -> instance.purchaseOption() == PurchaseOption.SPOT ? "spot" : null)
                .by(
                        "spot-instance-request-id",
                        instance -> instance.spotInstanceRequestId().orElse(null))
                .by("availability-zone", Instance::availabilityZone)
                .by("subnet-id", instance -> instance.subnet().id())
                .by("vpc-id", instance -> DefaultVpc.ID)
                .by("private-ip-address", Instance::privateIp)
                .by("private-dns-name", shape::privateDnsName)
                .by("reservation-id", instance -> instance.reservation().id())
                .by("requester-id", instance -> instance.reservation().requester())
                .by("owner-id", instance -> names.account())
                .by(
                        "launch-time",
                        instance ->
                                Ec2Words.time(instance.launchTime()).toString().replace("Z", ".000Z"))
                .by(
                        "key-name",
                        instance -> instance.template().details().keyName().orElse(null))
                .by("client-token", instance -> instance.template().details().clientToken())
                .by("architecture", instance -> instance.type().architecture())
                .by("hypervisor", instance -> "xen")
                .by("virtualization-type", instance -> "hvm")
                .by("tenancy", instance -> "default")
                .by("root-device-type", instance -> "ebs")
                .by(
                        "metadata-options.http-tokens",
                        instance -> instance.metadataOptions().tokensRequired() ? "required" : "optional")
                .by("reason", Instance::stateReason)
                .by("state-reason-code", Instance::stateReason)
                .by(
                        "iam-instance-profile.arn",
                        instance ->
                                instance.template().details().instanceProfile().orElse(null))
                .tagged(Instance::tags);
        for (var prefix : List.of("group", "instance.group", "network-interface.group")) {
            all.byAny(prefix + "-id", instance -> instance.template().details().securityGroupIds());
            all.byAny(
                    prefix + "-name",
                    instance -> shape.groups(instance).stream()
                            .map(group -> group.groupName())
                            .toList());
        }
        return all;
    }

    void addTo(Operations.Builder operations) {
        operations.on(
                DescribeInstancesRequest.class, this::describe, "InstanceIds", "Filters", "MaxResults", "NextToken");
        operations.on(
                DescribeInstanceStatusRequest.class,
                this::status,
                "InstanceIds",
                "Filters",
                "IncludeAllInstances",
                "MaxResults",
                "NextToken");
    }

    private static String key(Instance instance) {
        return String.format(Locale.ROOT, "%010d %06d", instance.reservation().number(), instance.launchIndex());
    }

    private List<Instance> wanted(List<String> ids) {
        return ids.isEmpty()
                ? List.copyOf(ec2.instances().list())
                : ec2.commands().require(ids);
    }

    private DescribeInstancesResponse describe(DescribeInstancesRequest request) {
        var page = Ec2Words.page(
                filters.pass(wanted(request.instanceIds()), request.filters()),
                InstanceApi::key,
                request.nextToken(),
                request.maxResults(),
                request.instanceIds(),
                "instancesSet");
        var byReservation = new LinkedHashMap<dev.lastcall.cloud.ec2.Reservation, List<Instance>>();
        page.things()
                .forEach(instance -> byReservation
                        .computeIfAbsent(instance.reservation(), reservation -> new ArrayList<>())
                        .add(instance));
        return DescribeInstancesResponse.builder()
                .reservations(byReservation.entrySet().stream()
                        .map(entry -> Reservation.builder()
                                .reservationId(entry.getKey().id())
                                .ownerId(names.account())
                                .requesterId(
                                        entry.getKey().requester().isEmpty()
                                                ? null
                                                : entry.getKey().requester())
                                .groups(List.of())
                                .instances(
                                        entry.getValue().stream().map(shape::of).toList())
                                .build())
                        .toList())
                .nextToken(page.token())
                .build();
    }

    private DescribeInstanceStatusResponse status(DescribeInstanceStatusRequest request) {
        boolean all = Boolean.TRUE.equals(request.includeAllInstances());
        var known = new Filters<Instance>()
                .by("availability-zone", Instance::availabilityZone)
                .by("instance-state-name", instance -> instance.state().word())
                .by("instance-state-code", instance -> InstanceShape.code(instance.state()))
                .by("instance-status.status", InstanceApi::summary)
                .by("system-status.status", InstanceApi::summary)
                .by("instance-status.reachability", InstanceApi::reachability)
                .by("system-status.reachability", InstanceApi::reachability);
        var wanted = wanted(request.instanceIds()).stream()
                .filter(instance -> all || instance.state() == InstanceState.RUNNING)
                .toList();
        var page = Ec2Words.page(
                known.pass(wanted, request.filters()),
                InstanceApi::key,
                request.nextToken(),
                request.maxResults(),
                request.instanceIds(),
                "instancesSet");
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(
                        page.things().stream().map(InstanceApi::statusOf).toList())
                .nextToken(page.token())
                .build();
    }

    private static String summary(Instance instance) {
        return instance.state() == InstanceState.RUNNING ? "ok" : "not-applicable";
    }

    private static String reachability(Instance instance) {
        return instance.state() == InstanceState.RUNNING ? "passed" : "not-applicable";
    }

    private static InstanceStatus statusOf(Instance instance) {
        var summary = InstanceStatusSummary.builder().status(summary(instance));
        if (instance.state() == InstanceState.RUNNING) {
            summary.details(detail -> detail.name("reachability").status("passed"));
        }
        return InstanceStatus.builder()
                .instanceId(instance.id())
                .availabilityZone(instance.availabilityZone())
                .availabilityZoneId(instance.subnet().zone().id())
                .instanceState(InstanceShape.state(instance.state()))
                .instanceStatus(summary.build())
                .systemStatus(summary.build())
                .build();
    }
}
