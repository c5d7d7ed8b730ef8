package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.error.RefusedException;
import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What all of EC2's operations say in the same way. */
final class Ec2Words {

    private static final int MOST = 1_000;

    private Ec2Words() {}

    static List<Tag> tags(SortedMap<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static SortedMap<String, String> tags(Collection<Tag> tags) {
        var all = new TreeMap<String, String>();
        tags.forEach(tag -> all.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return all;
    }

    /** Those for resources of a type, e.g. {@code instance}. */
    static SortedMap<String, String> tags(List<TagSpecification> specifications, String resourceType) {
        var all = new TreeMap<String, String>();
        specifications.stream()
                .filter(specification -> resourceType.equals(specification.resourceTypeAsString()))
                .forEach(specification -> all.putAll(tags(specification.tags())));
        return all;
    }

    /**
     * A page.
     *
     * @param ids that were asked for, which cannot be in pages
     */
    static <T> Page<T> page(
            List<T> all,
            Function<T, String> key,
            @Nullable String token,
            @Nullable Integer most,
            Collection<String> ids,
            String idsName) {
        if (!ids.isEmpty() && most != null) {
            throw new RefusedException(
                    "InvalidParameterCombination",
                    "The parameter " + idsName + " cannot be used with the parameter maxResults");
        }
        return Page.of(
                all,
                key,
                token,
                most,
                MOST,
                () -> ApiError.of("InvalidParameterValue", "Invalid value '" + token + "' for nextToken."));
    }

    /** AWS says whole seconds. */
    static Instant time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Looks for each of the ids, and gives all if there are none. */
    static <T> List<T> wanted(Collection<T> all, Collection<String> ids, Function<String, T> get) {
        return ids.isEmpty() ? List.copyOf(all) : ids.stream().map(get).toList();
    }
}
