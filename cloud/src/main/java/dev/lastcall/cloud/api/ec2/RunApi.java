package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.Instance;
import dev.lastcall.cloud.ec2.LaunchTemplate;
import dev.lastcall.cloud.ec2.PurchaseOption;
import dev.lastcall.cloud.ec2.tag.Tags;
import dev.lastcall.cloud.ec2.template.TemplateData;
import dev.lastcall.cloud.ec2.template.TemplateReference;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.world.World;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** RunInstances. */
final class RunApi {

    private final Ec2 ec2;
    private final Names names;
    private final TemplateDataShape data;
    private final InstanceShape shape;

    RunApi(World world) {
        ec2 = world.ec2();
        names = world.names();
        data = new TemplateDataShape(ec2.securityGroups());
        shape = new InstanceShape(names, ec2.securityGroups());
    }

    void addTo(Operations.Builder operations) {
        operations.on(
                RunInstancesRequest.class,
                this::run,
                "ImageId",
                "InstanceType",
                "MinCount",
                "MaxCount",
                "UserData",
                "KeyName",
                "SecurityGroupIds",
                "SecurityGroups",
                "SubnetId",
                "NetworkInterfaces.SubnetId",
                "NetworkInterfaces.Groups",
                "Placement.AvailabilityZone",
                "IamInstanceProfile",
                "InstanceMarketOptions",
                "LaunchTemplate",
                "MetadataOptions.HttpTokens",
                "MetadataOptions.HttpEndpoint",
                "MetadataOptions.HttpPutResponseHopLimit",
                "MetadataOptions.InstanceMetadataTags",
                "TagSpecifications",
                "ClientToken");
    }

    private RunInstancesResponse run(RunInstancesRequest request) {
        if (request.minCount() < 1 || request.maxCount() < request.minCount()) {
            throw new RefusedException(
                    "InvalidParameterValue",
                    "Invalid value '" + request.minCount() + "' for min instance count. It should be from 1 to "
                            + request.maxCount() + ".");
        }
        var said = said(request);
        var template = template(request, said);
        var launched = ec2.launches()
                .run(
                        template,
                        zone(request, said),
                        said.market().isPresent() ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND,
                        request.maxCount());
        return answer(launched);
    }

    private RunInstancesResponse answer(List<Instance> launched) {
        return RunInstancesResponse.builder()
                .reservationId(launched.get(0).reservation().id())
                .ownerId(names.account())
                .groups(List.of())
                .instances(launched.stream().map(shape::of).toList())
                .build();
    }

    /** What the template says, and the request over it. */
    private TemplateData said(RunInstancesRequest request) {
        var own = TemplateDataShape.document(request);
        var base = reference(request.launchTemplate())
                .map(ec2.launchTemplates()::get)
                .map(version -> TemplateDataShape.document(version.data()));
        return data.read(
                base.map(document -> TemplateDataShape.merged(document, own)).orElse(own));
    }

    private LaunchTemplate template(RunInstancesRequest request, TemplateData said) {
        var origin = new TreeMap<String, String>();
        var name = reference(request.launchTemplate())
                .map(ec2.launchTemplates()::get)
                .map(version -> {
                    origin.put("aws:ec2launchtemplate:id", version.templateId());
                    origin.put("aws:ec2launchtemplate:version", Long.toString(version.number()));
                    return version.templateName();
                })
                .orElse("");
        Tags.requireFree(said.instanceTags());
        var template = ec2.blueprints().of(name, said, Optional.empty(), origin);
        var token = request.clientToken() == null ? "" : request.clientToken();
        return new LaunchTemplate(
                template.name(),
                template.instanceType(),
                template.imageId(),
                template.userData(),
                template.tags(),
                template.details().withClientToken(token));
    }

    static Optional<TemplateReference> reference(@Nullable LaunchTemplateSpecification said) {
        return Optional.ofNullable(said)
                .map(specification -> new TemplateReference(
                        Optional.ofNullable(specification.launchTemplateId()),
                        Optional.ofNullable(specification.launchTemplateName()),
                        specification.version() == null ? TemplateReference.DEFAULT : specification.version()));
    }

    private Optional<String> zone(RunInstancesRequest request, TemplateData said) {
        return Optional.ofNullable(request.subnetId())
                .or(said::subnetId)
                .map(id -> ec2.network().subnet(id).zone().name())
                .or(said::availabilityZone);
    }
}
