package dev.lastcall.cloud.api.ecs;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.Tag;

/** What several of ECS's operations ask and answer in the same way. */
final class Answers {

    private static final String DEFAULT_CLUSTER = "default";

    private Answers() {}

    /** The cluster that is meant when none is named. */
    static String cluster(@Nullable String named) {
        return named == null || named.isEmpty() ? DEFAULT_CLUSTER : named;
    }

    static Map<String, String> tags(List<Tag> tags) {
        var map = new LinkedHashMap<String, String>();
        for (var tag : tags) {
            if (tag.key() == null) {
                throw invalid("Tag key cannot be null.");
            }
            if (map.put(tag.key(), tag.value() == null ? "" : tag.value()) != null) {
                throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        }
        return map;
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static Failure missing(String arn) {
        return failure(arn, "MISSING");
    }

    static Failure failure(String arn, String reason) {
        return Failure.builder().arn(arn).reason(reason).build();
    }

    /** A page of at most 100, as all of ECS's lists are. */
    static <T> Page<T> page(List<T> all, Function<T, String> key, @Nullable String token, @Nullable Integer most) {
        return Page.of(all, key, token, most, 100, () -> invalid("Invalid token"));
    }

    static ApiError invalid(String message) {
        return ApiError.of("InvalidParameterException", message);
    }
}
