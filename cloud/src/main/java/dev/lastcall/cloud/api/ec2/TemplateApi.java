package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.template.VersionedTemplate;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.world.World;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;

/** Launch templates. */
final class TemplateApi {

    private final Ec2 ec2;
    private final Names names;
    private final TemplateDataShape data;
    private final Filters<VersionedTemplate> filters = new Filters<VersionedTemplate>();

    TemplateApi(World world) {
        ec2 = world.ec2();
        names = world.names();
        data = new TemplateDataShape(ec2.securityGroups());
        filters.by("launch-template-name", VersionedTemplate::name)
                .by("create-time", template -> Ec2Words.time(template.createTime()))
                .tagged(template -> ec2.tags().of(template.id()));
    }

    void addTo(Operations.Builder operations) {
        operations.on(
                CreateLaunchTemplateRequest.class,
                this::create,
                "LaunchTemplateName",
                "VersionDescription",
                "LaunchTemplateData",
                "TagSpecifications");
        operations.on(
                ModifyLaunchTemplateRequest.class,
                this::modify,
                "LaunchTemplateId",
                "LaunchTemplateName",
                "DefaultVersion");
        operations.on(
                DescribeLaunchTemplatesRequest.class,
                this::describe,
                "LaunchTemplateIds",
                "LaunchTemplateNames",
                "Filters",
                "MaxResults",
                "NextToken");
        operations.on(DeleteLaunchTemplateRequest.class, this::delete, "LaunchTemplateId", "LaunchTemplateName");
    }

    private LaunchTemplate shape(VersionedTemplate template) {
        return LaunchTemplate.builder()
                .launchTemplateId(template.id())
                .launchTemplateName(template.name())
                .createTime(Ec2Words.time(template.createTime()))
                .createdBy("arn:aws:iam::" + names.account() + ":root")
                .defaultVersionNumber(template.defaultVersion())
                .latestVersionNumber(template.latestVersion())
                .tags(Ec2Words.tags(ec2.tags().of(template.id())))
                .build();
    }

    private CreateLaunchTemplateResponse create(CreateLaunchTemplateRequest request) {
        var template = ec2.launchTemplates()
                .create(
                        request.launchTemplateName(),
                        request.versionDescription() == null ? "" : request.versionDescription(),
                        data.read(TemplateDataShape.document(request.launchTemplateData())),
                        Ec2Words.tags(request.tagSpecifications(), "launch-template"));
        return CreateLaunchTemplateResponse.builder()
                .launchTemplate(shape(template))
                .build();
    }

    private ModifyLaunchTemplateResponse modify(ModifyLaunchTemplateRequest request) {
        var template = ec2.launchTemplates()
                .get(
                        Optional.ofNullable(request.launchTemplateId()),
                        Optional.ofNullable(request.launchTemplateName()));
        if (request.defaultVersion() != null) {
            ec2.launchTemplates().setDefault(template, request.defaultVersion());
        }
        return ModifyLaunchTemplateResponse.builder()
                .launchTemplate(shape(template))
                .build();
    }

    private DescribeLaunchTemplatesResponse describe(DescribeLaunchTemplatesRequest request) {
        var templates = ec2.launchTemplates();
        var named = Stream.concat(
                        request.launchTemplateIds().stream().map(templates::get),
                        request.launchTemplateNames().stream().map(templates::named))
                .toList();
        boolean all = request.launchTemplateIds().isEmpty()
                && request.launchTemplateNames().isEmpty();
        var page = Ec2Words.page(
                filters.pass(all ? templates.list() : named, request.filters()),
                VersionedTemplate::id,
                request.nextToken(),
                request.maxResults(),
                List.of(),
                "launchTemplateIds");
        return DescribeLaunchTemplatesResponse.builder()
                .launchTemplates(page.things().stream().map(this::shape).toList())
                .nextToken(page.token())
                .build();
    }

    private DeleteLaunchTemplateResponse delete(DeleteLaunchTemplateRequest request) {
        var template = ec2.launchTemplates()
                .get(
                        Optional.ofNullable(request.launchTemplateId()),
                        Optional.ofNullable(request.launchTemplateName()));
        var shown = shape(template);
        ec2.launchTemplates().delete(template);
        return DeleteLaunchTemplateResponse.builder().launchTemplate(shown).build();
    }
}
