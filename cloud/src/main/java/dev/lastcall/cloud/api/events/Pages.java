package dev.lastcall.cloud.api.events;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** EventBridge gives a hundred things at a time. */
final class Pages {

    private static final int USUAL = 100;

    private Pages() {}

    static <T> Page<T> of(List<T> all, Function<T, String> key, @Nullable String token, @Nullable Integer limit) {
        return Page.of(
                all,
                key,
                token,
                limit,
                USUAL,
                () -> ApiError.of("ValidationException", "The next token is not valid."));
    }
}
