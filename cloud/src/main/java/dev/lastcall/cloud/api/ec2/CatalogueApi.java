package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.Image;
import dev.lastcall.cloud.ec2.InstanceType;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;

/** What there is to launch: instance types and images. */
final class CatalogueApi {

    private static final int PAGE = 100;
    private static final String AMAZON = "591542846629";

    private final Ec2 ec2;
    private final Names names;
    private final Filters<InstanceType> typeFilters;
    private final Filters<Image> imageFilters;

    CatalogueApi(World world) {
        ec2 = world.ec2();
        names = world.names();
        typeFilters = new Filters<InstanceType>()
                .by("instance-type", InstanceType::name)
                .by("current-generation", CatalogueApi::isCurrent)
                .by("bare-metal", type -> false)
                .by("burstable-performance-supported", type -> type.name().startsWith("t"))
                .by("vcpu-info.default-vcpus", InstanceType::vcpus)
                .by("memory-info.size-in-mib", InstanceType::sizeMiB)
                .by("processor-info.supported-architecture", InstanceType::architecture)
                .byAny("supported-usage-class", type -> List.of("on-demand", "spot"))
                .byAny("supported-virtualization-type", type -> List.of("hvm"))
                .byAny("supported-root-device-type", type -> List.of("ebs"))
                .by("hypervisor", type -> "nitro")
                .by("free-tier-eligible", type -> type.name().equals("t3.micro"));
        imageFilters = new Filters<Image>()
                .by("image-id", Image::id)
                .by("name", Image::name)
                .by("description", Image::description)
                .by("architecture", Image::architecture)
                .by("owner-alias", image -> "amazon")
                .by("owner-id", image -> AMAZON)
                .by("state", image -> "available")
                .by("image-type", image -> "machine")
                .by("is-public", image -> true)
                .by("root-device-type", image -> "ebs")
                .by("root-device-name", image -> "/dev/xvda")
                .by("virtualization-type", image -> "hvm")
                .by("hypervisor", image -> "xen")
                .by("ena-support", image -> true)
                .by("creation-date", Image::creationDate)
                .tagged(image -> ec2.tags().of(image.id()));
    }

    void addTo(Operations.Builder operations) {
        operations.on(
                DescribeInstanceTypesRequest.class, this::types, "InstanceTypes", "Filters", "MaxResults", "NextToken");
        operations.on(
                DescribeInstanceTypeOfferingsRequest.class,
                this::offerings,
                "LocationType",
                "Filters",
                "MaxResults",
                "NextToken");
        operations.on(
                DescribeImagesRequest.class, this::images, "ImageIds", "Owners", "Filters", "MaxResults", "NextToken");
    }

    private static boolean isCurrent(InstanceType type) {
        return !List.of("m4", "c4", "r4").contains(type.family());
    }

    private static int size(@Nullable Integer asked) {
        return asked == null ? PAGE : Math.min(asked, PAGE);
    }

    private DescribeInstanceTypesResponse types(DescribeInstanceTypesRequest request) {
        var wanted = Ec2Words.wanted(
                InstanceType.known(),
                request.instanceTypesAsStrings(),
                name -> InstanceType.find(name)
                        .orElseThrow(() -> new RefusedException(
                                "InvalidInstanceType",
                                "The following supplied instance types do not exist: [" + name + "]")));
        var page = Ec2Words.page(
                typeFilters.pass(wanted, request.filters()).stream()
                        .sorted(Comparator.comparing(InstanceType::name))
                        .toList(),
                InstanceType::name,
                request.nextToken(),
                request.instanceTypesAsStrings().isEmpty()
                        ? Integer.valueOf(size(request.maxResults()))
                        : request.maxResults(),
                request.instanceTypesAsStrings(),
                "instanceTypes");
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(page.things().stream().map(this::shape).toList())
                .nextToken(page.token())
                .build();
    }

    private InstanceTypeInfo shape(InstanceType type) {
        return InstanceTypeInfo.builder()
                .instanceType(type.name())
                .currentGeneration(isCurrent(type))
                .freeTierEligible(type.name().equals("t3.micro"))
                .supportedUsageClassesWithStrings("on-demand", "spot")
                .supportedRootDeviceTypesWithStrings("ebs")
                .supportedVirtualizationTypesWithStrings("hvm")
                .bareMetal(false)
                .hypervisor("nitro")
                .processorInfo(processor -> processor.supportedArchitecturesWithStrings(type.architecture()))
                .vCpuInfo(vcpu -> vcpu.defaultVCpus(type.vcpus())
                        .defaultCores(Math.max(1, type.vcpus() / 2))
                        .defaultThreadsPerCore(type.vcpus() > 1 ? 2 : 1))
                .memoryInfo(memory -> memory.sizeInMiB((long) type.sizeMiB()))
                .instanceStorageSupported(false)
                .hibernationSupported(true)
                .burstablePerformanceSupported(type.name().startsWith("t"))
                .dedicatedHostsSupported(!type.name().startsWith("t"))
                .autoRecoverySupported(true)
                .build();
    }

    private DescribeInstanceTypeOfferingsResponse offerings(DescribeInstanceTypeOfferingsRequest request) {
        var kind = request.locationTypeAsString() == null ? "region" : request.locationTypeAsString();
        var places = switch (kind) {
            case "availability-zone" ->
                ec2.network().zones().stream().map(zone -> zone.name()).toList();
            case "availability-zone-id" ->
                ec2.network().zones().stream().map(zone -> zone.id()).toList();
            case "region" -> List.of(names.region());
            default -> List.<String>of();
        };
        var all = InstanceType.known().stream()
                .map(InstanceType::name)
                .sorted()
                .flatMap(type -> places.stream()
                        .map(place -> InstanceTypeOffering.builder()
                                .instanceType(type)
                                .location(place)
                                .locationType(kind)
                                .build()))
                .toList();
        var filters = new Filters<InstanceTypeOffering>()
                .by("instance-type", InstanceTypeOffering::instanceTypeAsString)
                .by("location", InstanceTypeOffering::location);
        var page = Ec2Words.page(
                filters.pass(all, request.filters()),
                offering -> offering.instanceTypeAsString() + " " + offering.location(),
                request.nextToken(),
                request.maxResults(),
                List.of(),
                "instanceTypes");
        return DescribeInstanceTypeOfferingsResponse.builder()
                .instanceTypeOfferings(page.things())
                .nextToken(page.token())
                .build();
    }

    private DescribeImagesResponse images(DescribeImagesRequest request) {
        var wanted = Ec2Words.wanted(Image.all(), request.imageIds(), CatalogueApi::image);
        boolean amazons =
                request.owners().isEmpty() || Stream.of("amazon", AMAZON).anyMatch(request.owners()::contains);
        var page = Ec2Words.page(
                imageFilters.pass(amazons ? wanted : List.<Image>of(), request.filters()),
                Image::id,
                request.nextToken(),
                request.maxResults(),
                List.of(),
                "imagesSet");
        return DescribeImagesResponse.builder()
                .images(page.things().stream().map(this::shape).toList())
                .nextToken(page.token())
                .build();
    }

    private static Image image(String id) {
        return Image.all().stream()
                .filter(image -> image.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new RefusedException("InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist"));
    }

    private software.amazon.awssdk.services.ec2.model.Image shape(Image image) {
        return software.amazon.awssdk.services.ec2.model.Image.builder()
                .imageId(image.id())
                .name(image.name())
                .description(image.description())
                .architecture(image.architecture())
                .creationDate(image.creationDate())
                .deprecationTime(Instant.parse(image.creationDate())
                        .plus(Duration.ofDays(730))
                        .toString())
                .imageLocation("amazon/" + image.name())
                .imageOwnerAlias("amazon")
                .ownerId(AMAZON)
                .imageType("machine")
                .publicLaunchPermissions(true)
                .state("available")
                .platformDetails("Linux/UNIX")
                .usageOperation("RunInstances")
                .rootDeviceName("/dev/xvda")
                .rootDeviceType("ebs")
                .blockDeviceMappings(mapping -> mapping.deviceName("/dev/xvda")
                        .ebs(volume -> volume.deleteOnTermination(true)
                                .volumeSize(30)
                                .volumeType("gp3")
                                .encrypted(false)))
                .enaSupport(true)
                .sriovNetSupport("simple")
                .hypervisor("xen")
                .virtualizationType("hvm")
                .bootMode("uefi-preferred")
                .build();
    }
}
