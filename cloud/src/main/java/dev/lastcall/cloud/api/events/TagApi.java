package dev.lastcall.cloud.api.events;

import dev.lastcall.cloud.eventbridge.Bus;
import dev.lastcall.cloud.eventbridge.EventBridge;
import dev.lastcall.cloud.eventbridge.Rule;
import dev.lastcall.cloud.wire.api.ApiError;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceResponse;

/** Tags of rules and buses. */
final class TagApi {

    private final EventBridge eventBridge;

    TagApi(EventBridge eventBridge) {
        this.eventBridge = eventBridge;
    }

    static Map<String, String> map(List<Tag> tags) {
        var map = new TreeMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    private SortedMap<String, String> tags(String arn) {
        for (var bus : eventBridge.buses()) {
            if (bus.arn().equals(arn)) {
                return bus.tags();
            }
        }
        return eventBridge.buses().stream()
                .flatMap(TagApi::rules)
                .filter(rule -> rule.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> ApiError.of("ResourceNotFoundException", "Resource " + arn + " does not exist."))
                .tags();
    }

    private static Stream<Rule> rules(Bus bus) {
        return bus.rules().stream();
    }

    TagResourceResponse tag(TagResourceRequest request) {
        tags(request.resourceARN()).putAll(map(request.tags()));
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        tags(request.resourceARN()).keySet().removeAll(new HashSet<>(request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(tags(request.resourceARN()).entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }
}
