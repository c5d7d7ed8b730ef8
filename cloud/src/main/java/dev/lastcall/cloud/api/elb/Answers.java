package dev.lastcall.cloud.api.elb;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Page;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** What the operations have in common. */
final class Answers {

    private static final int MOST = 400;

    private Answers() {}

    static ApiError invalid(String problem) {
        return ApiError.of("ValidationError", problem);
    }

    /** A part of what was asked for, by keys, of which each thing has one of its own. */
    static <T> Page<T> page(List<T> all, Function<T, String> key, @Nullable String marker, @Nullable Integer pageSize) {
        var sorted = all.stream().sorted(Comparator.comparing(key)).toList();
        return Page.of(sorted, key, marker, pageSize, MOST, () -> invalid("The specified marker is not valid"));
    }

    static Map<String, String> tags(List<Tag> tags) {
        var map = new LinkedHashMap<String, String>();
        for (var tag : tags) {
            if (map.putIfAbsent(tag.key(), Optional.ofNullable(tag.value()).orElse("")) != null) {
                throw ApiError.of("DuplicateTagKeys", "Tag key '" + tag.key() + "' was specified more than once");
            }
        }
        return map;
    }
}
