package dev.lastcall.cloud.wire.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Some of the things that a client asked for, and how to ask for those after them. A token says after which thing the
 * page ended, so that things which come or go between two calls neither hide others nor show them twice.
 *
 * @param things in the order of their keys
 * @param token null on the last page
 */
public record Page<T>(List<T> things, @Nullable String token) {

    /**
     * A page.
     *
     * @param all in the order of their keys
     * @param key of a thing; another for each
     * @param token of the page before; null or empty for the first
     * @param most how many the client wants at most; null for {@code usual}
     * @param usual how many the service gives if it is not asked for fewer
     * @param invalid what to throw for a token that is none of ours
     */
    public static <T> Page<T> of(
            List<T> all,
            Function<T, String> key,
            @Nullable String token,
            @Nullable Integer most,
            int usual,
            Supplier<ApiError> invalid) {
        var after = token == null || token.isEmpty() ? "" : decoded(token, invalid);
        var rest = all.stream()
                .filter(thing -> key.apply(thing).compareTo(after) > 0)
                .toList();
        int size = Math.min(most == null ? usual : Math.min(most, usual), rest.size());
        var things = rest.subList(0, size);
        return new Page<>(things, size == rest.size() || size == 0 ? null : encoded(key.apply(things.get(size - 1))));
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().encodeToString(("after " + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String token, Supplier<ApiError> invalid) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith("after ")) {
                return text.substring("after ".length());
            }
        } catch (IllegalArgumentException noBase64) {
            throw invalid.get();
        }
        throw invalid.get();
    }
}
