package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.ec2.Ec2;
import dev.lastcall.cloud.ec2.tag.Tags;
import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.naming.DefaultVpc;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** The tags of everything in EC2. */
final class TagApi {

    private static final Map<String, String> TYPES = Map.of(
            "i", "instance",
            "lt", "launch-template",
            "sg", "security-group",
            "sir", "spot-instances-request",
            "subnet", "subnet",
            "vpc", "vpc",
            "ami", "image");

    private final Ec2 ec2;
    private final Filters<TagDescription> filters = new Filters<TagDescription>()
            .by("key", TagDescription::key)
            .by("value", TagDescription::value)
            .by("resource-id", TagDescription::resourceId)
            .by("resource-type", TagDescription::resourceTypeAsString);

    TagApi(Ec2 ec2) {
        this.ec2 = ec2;
    }

    void addTo(Operations.Builder operations) {
        operations.on(CreateTagsRequest.class, this::create, "Resources", "Tags");
        operations.on(DeleteTagsRequest.class, this::delete, "Resources", "Tags");
        operations.on(DescribeTagsRequest.class, this::describe, "Filters", "MaxResults", "NextToken");
    }

    private static String type(String id) {
        return TYPES.getOrDefault(id.substring(0, Math.max(0, id.indexOf('-'))), "");
    }

    private void require(List<String> ids) {
        for (var id : ids) {
            switch (type(id)) {
                case "instance" -> ec2.commands().require(List.of(id));
                case "launch-template" -> ec2.launchTemplates().get(id);
                case "security-group" -> ec2.securityGroups().get(id);
                case "subnet" -> ec2.network().subnet(id);
                case "vpc" -> requireKnown(id, id.equals(DefaultVpc.ID));
                case "spot-instances-request" ->
                    requireKnown(
                            id,
                            ec2.spotRequests().list().stream()
                                    .anyMatch(request -> request.id().equals(id)));
                default -> requireKnown(id, type(id).equals("image"));
            }
        }
    }

    private static void requireKnown(String id, boolean known) {
        if (!known) {
            throw new RefusedException("InvalidID", "The ID '" + id + "' is not valid");
        }
    }

    private CreateTagsResponse create(CreateTagsRequest request) {
        require(request.resources());
        var tags = Ec2Words.tags(request.tags());
        ec2.tags().require(request.resources(), tags);
        request.resources().forEach(id -> ec2.tags().put(id, tags));
        return CreateTagsResponse.builder().build();
    }

    private DeleteTagsResponse delete(DeleteTagsRequest request) {
        require(request.resources());
        for (var tag : request.tags()) {
            Tags.requireFree(Map.of(tag.key(), ""));
        }
        for (var id : request.resources()) {
            var before = Map.copyOf(ec2.tags().of(id));
            if (request.tags().isEmpty()) {
                before.keySet().stream()
                        .filter(key -> !key.startsWith("aws:"))
                        .forEach(key -> ec2.tags().remove(id, key));
            }
            // A tag with a value is deleted only if that is its value.
            request.tags().stream()
                    .filter(tag -> tag.value() == null || tag.value().equals(before.get(tag.key())))
                    .forEach(tag -> ec2.tags().remove(id, tag.key()));
        }
        return DeleteTagsResponse.builder().build();
    }

    private DescribeTagsResponse describe(DescribeTagsRequest request) {
        var all = ec2.tags().all().entrySet().stream()
                .flatMap(resource -> resource.getValue().entrySet().stream()
                        .map(tag -> TagDescription.builder()
                                .resourceId(resource.getKey())
                                .resourceType(type(resource.getKey()))
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build()))
                .sorted(Comparator.comparing(TagApi::key))
                .toList();
        var page = Ec2Words.page(
                filters.pass(all, request.filters()),
                TagApi::key,
                request.nextToken(),
                request.maxResults(),
                List.of(),
                "resources");
        return DescribeTagsResponse.builder()
                .tags(page.things())
                .nextToken(page.token())
                .build();
    }

    private static String key(TagDescription tag) {
        return tag.resourceId() + " " + tag.key();
    }
}
