package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.network.Subnet;
import dev.lastcall.cloud.ec2.network.Zone;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.DefaultVpc;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.world.World;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** The region, its zones, and the default VPC with its subnets. */
final class NetworkApi {

    private static final String DHCP_OPTIONS = "dopt-" + DefaultVpc.ID.substring(4);

    private final Ec2 ec2;
    private final Names names;
    private final Filters<Zone> zoneFilters;
    private final Filters<Subnet> subnetFilters;
    private final Filters<String> vpcFilters;
    private final Filters<String> regionFilters;

    NetworkApi(World world) {
        ec2 = world.ec2();
        names = world.names();
        zoneFilters = new Filters<Zone>()
                .by("zone-name", Zone::name)
                .by("zone-id", Zone::id)
                .by("region-name", zone -> names.region())
                .by("group-name", zone -> names.region())
                .by("state", zone -> "available")
                .by("zone-type", zone -> "availability-zone")
                .by("opt-in-status", zone -> "opt-in-not-required")
                .by("message", zone -> null);
        subnetFilters = subnetFilters();
        vpcFilters = new Filters<String>()
                .by("vpc-id", id -> id)
                .by("is-default", id -> true)
                .by("isDefault", id -> true)
                .by("state", id -> "available")
                .by("cidr", id -> DefaultVpc.CIDR_BLOCK)
                .by("cidr-block-association.cidr-block", id -> DefaultVpc.CIDR_BLOCK)
                .by("dhcp-options-id", id -> DHCP_OPTIONS)
                .by("owner-id", id -> names.account())
                .tagged(ec2.tags()::of);
        regionFilters = new Filters<String>()
                .by("region-name", region -> region)
                .by("endpoint", NetworkApi::endpoint)
                .by("opt-in-status", region -> "opt-in-not-required");
    }

    private Filters<Subnet> subnetFilters() {
        return new Filters<Subnet>()
                .by("subnet-id", Subnet::id)
                .by("vpc-id", subnet -> DefaultVpc.ID)
                .by("availability-zone", subnet -> subnet.zone().name())
                .by("availabilityZone", subnet -> subnet.zone().name())
                .by("availability-zone-id", subnet -> subnet.zone().id())
                .by("availabilityZoneId", subnet -> subnet.zone().id())
                .by("default-for-az", subnet -> true)
                .by("defaultForAz", subnet -> true)
                .by("map-public-ip-on-launch", subnet -> true)
                .by("state", subnet -> "available")
                .by("cidr-block", Subnet::cidrBlock)
                .by("cidr", Subnet::cidrBlock)
                .by("available-ip-address-count", subnet -> ec2.network().free(subnet))
                .by("owner-id", subnet -> names.account())
                .tagged(subnet -> ec2.tags().of(subnet.id()));
    }

    void addTo(Operations.Builder operations) {
        operations.on(DescribeAvailabilityZonesRequest.class, this::zones, "ZoneNames", "ZoneIds", "Filters");
        operations.on(DescribeRegionsRequest.class, this::regions, "RegionNames", "Filters");
        operations.on(DescribeVpcsRequest.class, this::vpcs, "VpcIds", "Filters", "MaxResults", "NextToken");
        operations.on(DescribeSubnetsRequest.class, this::subnets, "SubnetIds", "Filters", "MaxResults", "NextToken");
    }

    private DescribeAvailabilityZonesResponse zones(DescribeAvailabilityZonesRequest request) {
        var zones = ec2.network().zones();
        for (var name : request.zoneNames()) {
            ec2.network().subnetOf(name);
        }
        var wanted = zones.stream()
                .filter(zone ->
                        request.zoneNames().isEmpty() || request.zoneNames().contains(zone.name()))
                .filter(zone -> request.zoneIds().isEmpty() || request.zoneIds().contains(zone.id()))
                .toList();
        return DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(zoneFilters.pass(wanted, request.filters()).stream()
                        .map(this::shape)
                        .toList())
                .build();
    }

    private AvailabilityZone shape(Zone zone) {
        return AvailabilityZone.builder()
                .zoneName(zone.name())
                .zoneId(zone.id())
                .regionName(names.region())
                .groupName(names.region() + "-zg-1")
                .networkBorderGroup(names.region())
                .state("available")
                .optInStatus("opt-in-not-required")
                .zoneType("availability-zone")
                .messages(List.of())
                .build();
    }

    private static String endpoint(String region) {
        return "ec2." + region + ".amazonaws.com";
    }

    /** There is the world's own region only. */
    private DescribeRegionsResponse regions(DescribeRegionsRequest request) {
        for (var name : request.regionNames()) {
            if (!name.equals(names.region())) {
                throw new RefusedException("InvalidParameterValue", "Invalid region provided: " + name);
            }
        }
        return DescribeRegionsResponse.builder()
                .regions(regionFilters.pass(List.of(names.region()), request.filters()).stream()
                        .map(region -> Region.builder()
                                .regionName(region)
                                .endpoint(endpoint(region))
                                .optInStatus("opt-in-not-required")
                                .build())
                        .toList())
                .build();
    }

    private DescribeVpcsResponse vpcs(DescribeVpcsRequest request) {
        for (var id : request.vpcIds()) {
            if (!id.equals(DefaultVpc.ID)) {
                throw new RefusedException("InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist");
            }
        }
        var page = Ec2Words.page(
                vpcFilters.pass(List.of(DefaultVpc.ID), request.filters()),
                id -> id,
                request.nextToken(),
                request.maxResults(),
                request.vpcIds(),
                "vpcIds");
        return DescribeVpcsResponse.builder()
                .vpcs(page.things().stream().map(this::vpc).toList())
                .nextToken(page.token())
                .build();
    }

    private Vpc vpc(String id) {
        return Vpc.builder()
                .vpcId(id)
                .isDefault(true)
                .state("available")
                .cidrBlock(DefaultVpc.CIDR_BLOCK)
                .cidrBlockAssociationSet(association -> association
                        .associationId("vpc-cidr-assoc-" + id.substring(4))
                        .cidrBlock(DefaultVpc.CIDR_BLOCK)
                        .cidrBlockState(state -> state.state("associated")))
                .dhcpOptionsId(DHCP_OPTIONS)
                .instanceTenancy("default")
                .ownerId(names.account())
                .tags(Ec2Words.tags(ec2.tags().of(id)))
                .build();
    }

    private DescribeSubnetsResponse subnets(DescribeSubnetsRequest request) {
        var wanted = Ec2Words.wanted(ec2.network().subnets(), request.subnetIds(), ec2.network()::subnet);
        var page = Ec2Words.page(
                subnetFilters.pass(wanted, request.filters()),
                subnet -> subnet.zone().name(),
                request.nextToken(),
                request.maxResults(),
                request.subnetIds(),
                "subnetIds");
        return DescribeSubnetsResponse.builder()
                .subnets(page.things().stream().map(this::shape).toList())
                .nextToken(page.token())
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.Subnet shape(Subnet subnet) {
        return software.amazon.awssdk.services.ec2.model.Subnet.builder()
                .subnetId(subnet.id())
                .subnetArn(names.arn("ec2", "subnet/" + subnet.id()))
                .vpcId(DefaultVpc.ID)
                .availabilityZone(subnet.zone().name())
                .availabilityZoneId(subnet.zone().id())
                .cidrBlock(subnet.cidrBlock())
                .availableIpAddressCount(ec2.network().free(subnet))
                .defaultForAz(true)
                .mapPublicIpOnLaunch(true)
                .mapCustomerOwnedIpOnLaunch(false)
                .assignIpv6AddressOnCreation(false)
                .ipv6CidrBlockAssociationSet(List.of())
                .ipv6Native(false)
                .enableDns64(false)
                .privateDnsNameOptionsOnLaunch(options -> options.hostnameType("ip-name")
                        .enableResourceNameDnsARecord(false)
                        .enableResourceNameDnsAAAARecord(false))
                .state("available")
                .ownerId(names.account())
                .tags(Ec2Words.tags(ec2.tags().of(subnet.id())))
                .build();
    }
}
