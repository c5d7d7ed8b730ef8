package dev.lastcall.cloud.imds;

import dev.lastcall.cloud.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The session token that a reader holds for one instance. Belongs to the world's thread. */
final class HeldToken {

    static final String TTL = "x-aws-ec2-metadata-token-ttl-seconds";

    private static final String TOKEN = "x-aws-ec2-metadata-token";

    private String value = "";

    /** Until when it, or going without one, is good; null before the first request. */
    private @Nullable Instant end;

    boolean isNeeded(Instant now) {
        return end == null || !now.isBefore(end);
    }

    /** What a request carries. */
    Map<String, String> headers() {
        return value.isEmpty() ? Map.of() : Map.of(TOKEN, value);
    }

    /** The server has refused it. */
    void forget() {
        value = "";
        end = null;
    }

    /**
     * Takes what a request for a token was answered with.
     *
     * @return whether to go on, with it or without one as in version 1
     */
    boolean take(Response answer, Instant now) {
        return switch (answer.status()) {
            case 200 -> hold(answer, now);
            case 403, 404, 405 -> {
                value = "";
                end = Instant.MAX;
                yield true;
            }
            default -> false;
        };
    }

    private boolean hold(Response answer, Instant now) {
        var seconds = Optional.ofNullable(answer.headers().get(TTL)).filter(text -> text.matches("[0-9]{1,9}"));
        seconds.ifPresent(text -> {
            value = answer.body();
            end = now.plus(Duration.ofSeconds(Long.parseLong(text)));
        });
        return seconds.isPresent();
    }
}
