package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.template.TemplateVersion;
import dev.lastcall.cloud.ec2.template.VersionedTemplate;
import dev.lastcall.cloud.naming.Names;
import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseSuccessItem;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** The versions of launch templates. */
final class TemplateVersionApi {

    private final Ec2 ec2;
    private final Names names;
    private final TemplateDataShape data;

    TemplateVersionApi(World world) {
        ec2 = world.ec2();
        names = world.names();
        data = new TemplateDataShape(ec2.securityGroups());
    }

    void addTo(Operations.Builder operations) {
        operations.on(
                CreateLaunchTemplateVersionRequest.class,
                this::create,
                "LaunchTemplateId",
                "LaunchTemplateName",
                "SourceVersion",
                "VersionDescription",
                "LaunchTemplateData");
        operations.on(
                DescribeLaunchTemplateVersionsRequest.class,
                this::describe,
                "LaunchTemplateId",
                "LaunchTemplateName",
                "Versions",
                "MinVersion",
                "MaxVersion",
                "Filters",
                "MaxResults",
                "NextToken");
        operations.on(
                DeleteLaunchTemplateVersionsRequest.class,
                this::delete,
                "LaunchTemplateId",
                "LaunchTemplateName",
                "Versions");
    }

    private VersionedTemplate template(@Nullable String id, @Nullable String name) {
        return ec2.launchTemplates().get(Optional.ofNullable(id), Optional.ofNullable(name));
    }

    private LaunchTemplateVersion shape(TemplateVersion version) {
        var template = ec2.launchTemplates().get(version.templateId());
        return LaunchTemplateVersion.builder()
                .launchTemplateId(version.templateId())
                .launchTemplateName(version.templateName())
                .versionNumber(version.number())
                .versionDescription(version.description().isEmpty() ? null : version.description())
                .createTime(Ec2Words.time(version.createTime()))
                .createdBy("arn:aws:iam::" + names.account() + ":root")
                .defaultVersion(version.number() == template.defaultVersion())
                .launchTemplateData(TemplateDataShape.document(version.data()))
                .build();
    }

    private CreateLaunchTemplateVersionResponse create(CreateLaunchTemplateVersionRequest request) {
        var template = template(request.launchTemplateId(), request.launchTemplateName());
        var said = TemplateDataShape.document(request.launchTemplateData());
        if (request.sourceVersion() != null) {
            var source = ec2.launchTemplates().version(template, request.sourceVersion());
            said = TemplateDataShape.merged(TemplateDataShape.document(source.data()), said);
        }
        var version = ec2.launchTemplates()
                .add(
                        template,
                        request.versionDescription() == null ? "" : request.versionDescription(),
                        data.read(said));
        return CreateLaunchTemplateVersionResponse.builder()
                .launchTemplateVersion(shape(version))
                .build();
    }

    private DescribeLaunchTemplateVersionsResponse describe(DescribeLaunchTemplateVersionsRequest request) {
        var filters = new Filters<TemplateVersion>()
                .by("image-id", version -> version.data().imageId().orElse(null))
                .by("instance-type", version -> version.data().instanceType().orElse(null))
                .by(
                        "is-default-version",
                        version -> version.number()
                                == ec2.launchTemplates()
                                        .get(version.templateId())
                                        .defaultVersion())
                .by("create-time", version -> Ec2Words.time(version.createTime()));
        var page = Ec2Words.page(
                filters.pass(versions(request), request.filters()),
                // The latest first, as EC2 shows them.
                version ->
                        version.templateId() + String.format(Locale.ROOT, " %019d", Long.MAX_VALUE - version.number()),
                request.nextToken(),
                request.maxResults(),
                List.of(),
                "versions");
        return DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(page.things().stream().map(this::shape).toList())
                .nextToken(page.token())
                .build();
    }

    private List<TemplateVersion> versions(DescribeLaunchTemplateVersionsRequest request) {
        var found = new ArrayList<TemplateVersion>();
        if (request.launchTemplateId() == null && request.launchTemplateName() == null) {
            // Of all templates at once: only $Latest and $Default make sense.
            ec2.launchTemplates()
                    .list()
                    .forEach(template -> request.versions()
                            .forEach(which -> template.version(which).ifPresent(found::add)));
        } else {
            var template = template(request.launchTemplateId(), request.launchTemplateName());
            if (request.versions().isEmpty()) {
                found.addAll(template.versions());
            } else {
                request.versions()
                        .forEach(which -> found.add(ec2.launchTemplates().version(template, which)));
            }
        }
        return found.stream()
                .distinct()
                .filter(version -> version.number() >= bound(request.minVersion(), 0))
                .filter(version -> version.number() <= bound(request.maxVersion(), Long.MAX_VALUE))
                .sorted((one, other) -> one.templateId().equals(other.templateId())
                        ? Long.compare(other.number(), one.number())
                        : one.templateId().compareTo(other.templateId()))
                .toList();
    }

    private static long bound(@Nullable String number, long otherwise) {
        return number != null && number.matches("[0-9]{1,18}") ? Long.parseLong(number) : otherwise;
    }

    private DeleteLaunchTemplateVersionsResponse delete(DeleteLaunchTemplateVersionsRequest request) {
        var template = template(request.launchTemplateId(), request.launchTemplateName());
        var deleted = new ArrayList<DeleteLaunchTemplateVersionsResponseSuccessItem>();
        var failed = new ArrayList<DeleteLaunchTemplateVersionsResponseErrorItem>();
        for (var which : request.versions()) {
            var version = template.version(which);
            if (version.isPresent() && version.get().number() != template.defaultVersion()) {
                ec2.launchTemplates().delete(template, List.of(version.get()));
                deleted.add(DeleteLaunchTemplateVersionsResponseSuccessItem.builder()
                        .launchTemplateId(template.id())
                        .launchTemplateName(template.name())
                        .versionNumber(version.get().number())
                        .build());
            } else {
                failed.add(failure(template, which, version.isPresent()));
            }
        }
        return DeleteLaunchTemplateVersionsResponse.builder()
                .successfullyDeletedLaunchTemplateVersions(deleted)
                .unsuccessfullyDeletedLaunchTemplateVersions(failed)
                .build();
    }

    private static DeleteLaunchTemplateVersionsResponseErrorItem failure(
            VersionedTemplate template, String which, boolean isDefault) {
        return DeleteLaunchTemplateVersionsResponseErrorItem.builder()
                .launchTemplateId(template.id())
                .launchTemplateName(template.name())
                .versionNumber(bound(which, 0))
                .responseError(error -> error.code(isDefault ? "unexpectedError" : "launchTemplateVersionDoesNotExist")
                        .message(
                                isDefault
                                        ? "Could not delete version " + which
                                                + ": the default version cannot be deleted."
                                        : "Could not find launch template version " + which + "."))
                .build();
    }
}
