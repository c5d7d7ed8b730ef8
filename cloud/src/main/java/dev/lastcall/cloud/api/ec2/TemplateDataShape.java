package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.ec2.network.SecurityGroups;
import dev.lastcall.cloud.ec2.template.MetadataOptions;
import dev.lastcall.cloud.ec2.template.SpotOptions;
import dev.lastcall.cloud.ec2.template.TemplateData;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.wire.shape.Likeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptions;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Launch template data between the SDK's shapes and the world's. The answer's shape is what is kept. */
final class TemplateDataShape {

    private final SecurityGroups groups;

    TemplateDataShape(SecurityGroups groups) {
        this.groups = groups;
    }

    static ResponseLaunchTemplateData document(RequestLaunchTemplateData said) {
        return Likeness.of(said, ResponseLaunchTemplateData.class);
    }

    static ResponseLaunchTemplateData document(RunInstancesRequest said) {
        return Likeness.of(said, ResponseLaunchTemplateData.class);
    }

    /** What {@code over} says, and of what it does not say what {@code base} says. */
    static ResponseLaunchTemplateData merged(ResponseLaunchTemplateData base, ResponseLaunchTemplateData over) {
        return Likeness.merged(base, over, ResponseLaunchTemplateData.class);
    }

    /** What was kept. */
    static ResponseLaunchTemplateData document(TemplateData data) {
        return data.document() instanceof ResponseLaunchTemplateData kept
                ? kept
                : ResponseLaunchTemplateData.builder()
                        .instanceType(data.instanceType().orElse(null))
                        .imageId(data.imageId().orElse(null))
                        .userData(data.userData().orElse(null))
                        .build();
    }

    /**
     * What the world looks at.
     *
     * @throws RefusedException if a security group's name is unknown
     */
    TemplateData read(ResponseLaunchTemplateData document) {
        var primary = document.networkInterfaces().stream().findFirst();
        return new TemplateData(
                text(document.instanceTypeAsString()),
                text(document.imageId()),
                text(document.userData()),
                market(document),
                tags(document, "instance"),
                tags(document, "spot-instances-request"),
                groups(document, primary),
                primary.flatMap(face -> text(face.subnetId())),
                Optional.ofNullable(document.placement()).flatMap(place -> text(place.availabilityZone())),
                metadata(document.metadataOptions()),
                Optional.ofNullable(document.iamInstanceProfile())
                        .flatMap(profile -> text(profile.arn()).or(() -> text(profile.name()))),
                text(document.keyName()),
                document);
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(said -> !said.isEmpty());
    }

    private static Optional<SpotOptions> market(ResponseLaunchTemplateData document) {
        var market = document.instanceMarketOptions();
        if (market == null || !"spot".equals(market.marketTypeAsString())) {
            return Optional.empty();
        }
        var spot = market.spotOptions();
        if (spot == null) {
            return Optional.of(SpotOptions.defaults());
        }
        return Optional.of(new SpotOptions(
                "persistent".equals(spot.spotInstanceTypeAsString()),
                text(spot.instanceInterruptionBehaviorAsString()).orElse("terminate"),
                text(spot.maxPrice())));
    }

    private static TreeMap<String, String> tags(ResponseLaunchTemplateData document, String resourceType) {
        var all = new TreeMap<String, String>();
        document.tagSpecifications().stream()
                .filter(specification -> resourceType.equals(specification.resourceTypeAsString()))
                .forEach(specification -> all.putAll(Ec2Words.tags(specification.tags())));
        return all;
    }

    private List<String> groups(
            ResponseLaunchTemplateData document,
            Optional<LaunchTemplateInstanceNetworkInterfaceSpecification> primary) {
        var ids = new ArrayList<>(document.securityGroupIds());
        document.securityGroups().forEach(name -> ids.add(groups.named(name).id()));
        primary.ifPresent(face -> ids.addAll(face.groups()));
        return ids;
    }

    private static MetadataOptions metadata(@Nullable LaunchTemplateInstanceMetadataOptions said) {
        var usual = MetadataOptions.defaults();
        if (said == null) {
            return usual;
        }
        return new MetadataOptions(
                !"disabled".equals(said.httpEndpointAsString()),
                "required".equals(said.httpTokensAsString()),
                said.httpPutResponseHopLimit() == null ? usual.hopLimit() : said.httpPutResponseHopLimit(),
                "enabled".equals(said.instanceMetadataTagsAsString()));
    }
}
