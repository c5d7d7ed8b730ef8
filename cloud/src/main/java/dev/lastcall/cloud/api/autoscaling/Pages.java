package dev.lastcall.cloud.api.autoscaling;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.api.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages as Auto Scaling gives them. */
final class Pages {

    private static final int MOST = 100;

    private Pages() {}

    static <T> Page<T> of(
            List<T> all, Function<T, String> key, @Nullable String token, @Nullable Integer most, int usual) {
        return Page.of(
                all,
                key,
                token,
                most == null ? usual : Math.min(most, MOST),
                MOST,
                () -> ApiError.of("InvalidNextToken", "The NextToken value is not valid."));
    }
}
