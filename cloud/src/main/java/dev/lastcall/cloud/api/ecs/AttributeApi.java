package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.ecs.InstanceAttributes;
import dev.lastcall.cloud.wire.api.Operations;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.DeleteAttributesRequest;
import software.amazon.awssdk.services.ecs.model.DeleteAttributesResponse;
import software.amazon.awssdk.services.ecs.model.ListAttributesRequest;
import software.amazon.awssdk.services.ecs.model.ListAttributesResponse;
import software.amazon.awssdk.services.ecs.model.PutAttributesRequest;
import software.amazon.awssdk.services.ecs.model.PutAttributesResponse;
import software.amazon.awssdk.services.ecs.model.TargetType;

/** Attributes of container instances. */
final class AttributeApi {

    private static final int MOST = 10;

    private final InstanceAttributes attributes;

    AttributeApi(InstanceAttributes attributes) {
        this.attributes = attributes;
    }

    void addTo(Operations.Builder operations) {
        operations
                .on(PutAttributesRequest.class, this::put, "cluster", "attributes")
                .on(DeleteAttributesRequest.class, this::delete, "cluster", "attributes")
                .on(
                        ListAttributesRequest.class,
                        this::list,
                        "cluster",
                        "targetType",
                        "attributeName",
                        "attributeValue",
                        "maxResults",
                        "nextToken");
    }

    private PutAttributesResponse put(PutAttributesRequest request) {
        var put = attributes.put(Answers.cluster(request.cluster()), asked(request.attributes()));
        return PutAttributesResponse.builder().attributes(shapes(put)).build();
    }

    private DeleteAttributesResponse delete(DeleteAttributesRequest request) {
        var deleted = attributes.delete(Answers.cluster(request.cluster()), asked(request.attributes()));
        return DeleteAttributesResponse.builder().attributes(shapes(deleted)).build();
    }

    private ListAttributesResponse list(ListAttributesRequest request) {
        if (request.attributeValue() != null && request.attributeName() == null) {
            throw Answers.invalid("An attribute name must be specified with an attribute value.");
        }
        var all = attributes.list(Answers.cluster(request.cluster())).stream()
                .filter(attribute ->
                        request.attributeName() == null || attribute.name().equals(request.attributeName()))
                .filter(attribute -> request.attributeValue() == null
                        || attribute.value().equals(Optional.of(request.attributeValue())))
                .sorted(Comparator.comparing(AttributeApi::key))
                .toList();
        var page = Answers.page(all, AttributeApi::key, request.nextToken(), request.maxResults());
        return ListAttributesResponse.builder()
                .attributes(shapes(page.things()))
                .nextToken(page.token())
                .build();
    }

    private static String key(InstanceAttributes.Attribute attribute) {
        return attribute.target() + " " + attribute.name();
    }

    private static List<InstanceAttributes.Attribute> asked(List<Attribute> asked) {
        if (asked.isEmpty() || asked.size() > MOST) {
            throw Answers.invalid("The number of attributes must be 1 to " + MOST + ".");
        }
        return asked.stream()
                .map(attribute -> {
                    if (attribute.targetId() == null) {
                        throw Answers.invalid("An attribute must have a targetId.");
                    }
                    return new InstanceAttributes.Attribute(
                            attribute.targetId(), attribute.name(), Optional.ofNullable(attribute.value()));
                })
                .toList();
    }

    private static List<Attribute> shapes(List<InstanceAttributes.Attribute> attributes) {
        return attributes.stream()
                .map(attribute -> Attribute.builder()
                        .name(attribute.name())
                        .value(attribute.value().orElse(null))
                        .targetType(TargetType.CONTAINER_INSTANCE)
                        .targetId(attribute.target())
                        .build())
                .toList();
    }
}
