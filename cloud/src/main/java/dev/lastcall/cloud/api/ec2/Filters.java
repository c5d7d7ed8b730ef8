package dev.lastcall.cloud.api.ec2;

import dev.lastcall.cloud.error.RefusedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The filters of a Describe operation: a thing passes if for every filter one of its values matches, with {@code *} for
 * any characters, {@code ?} for one, and a backslash before either for itself. Source: EC2 User Guide, "Filter your
 * resources".
 */
final class Filters<T> {

    private final Map<String, Function<T, Collection<String>>> known = new LinkedHashMap<>();
    private @Nullable Function<T, SortedMap<String, String>> tags;

    /** Adds a filter; null is no value, and passes nothing. */
    Filters<T> by(String name, Function<T, @Nullable Object> value) {
        return byAny(name, thing -> {
            var found = value.apply(thing);
            return found == null ? List.of() : List.of(found.toString());
        });
    }

    /** Adds a filter on several values, any of which may match. */
    Filters<T> byAny(String name, Function<T, Collection<String>> values) {
        known.put(name, values);
        return this;
    }

    /** Adds {@code tag:KEY}, {@code tag-key} and {@code tag-value}. */
    Filters<T> tagged(Function<T, SortedMap<String, String>> itsTags) {
        tags = itsTags;
        return byAny("tag-key", thing -> itsTags.apply(thing).keySet())
                .byAny("tag-value", thing -> itsTags.apply(thing).values());
    }

    /**
     * The things that pass, in their order.
     *
     * @throws RefusedException if a filter is not known
     */
    List<T> pass(Collection<T> things, List<Filter> filters) {
        var left = new ArrayList<>(things);
        for (var filter : filters) {
            var values = of(filter.name());
            var patterns = filter.values().stream().map(Filters::pattern).toList();
            left.removeIf(thing -> values.apply(thing).stream()
                    .noneMatch(value -> patterns.stream()
                            .anyMatch(pattern -> pattern.matcher(value).matches())));
        }
        return left;
    }

    private Function<T, Collection<String>> of(@Nullable String name) {
        if (name == null) {
            throw new RefusedException("InvalidParameterValue", "The filter 'null' is invalid");
        }
        var itsTags = tags;
        if (itsTags != null && name.startsWith("tag:")) {
            var key = name.substring("tag:".length());
            return thing -> {
                var value = itsTags.apply(thing).get(key);
                return value == null ? List.of() : List.of(value);
            };
        }
        var values = known.get(name);
        if (values == null) {
            throw new RefusedException("InvalidParameterValue", "The filter '" + name + "' is invalid");
        }
        return values;
    }

    private static Pattern pattern(String value) {
        var regex = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '\\' && i + 1 < value.length()) {
                regex.append(Pattern.quote(String.valueOf(value.charAt(++i))));
            } else if (letter == '*') {
                regex.append(".*");
            } else if (letter == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(letter)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
