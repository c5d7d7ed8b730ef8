package dev.lastcall.cloud.http;

import dev.lastcall.cloud.wire.http.HttpAnswer;
import dev.lastcall.cloud.wire.http.HttpCall;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A handler as a server calls it: paths decoded, bodies as text. */
public final class Face implements Function<HttpCall, CompletionStage<HttpAnswer>> {

    private final Handler handler;
    private final String prefix;

    /** The face of a handler. */
    public Face(Handler handler) {
        this(handler, "");
    }

    /**
     * The face of a handler on a part of a port.
     *
     * @param prefix what all paths begin with, e.g. {@code /_lastcall}; the handler does not see it
     */
    public Face(Handler handler, String prefix) {
        this.handler = handler;
        this.prefix = prefix;
    }

    /** Whether a call is this face's. */
    public boolean isFor(HttpCall call) {
        return call.path().startsWith(prefix + "/");
    }

    @Override
    public CompletionStage<HttpAnswer> apply(HttpCall call) {
        if (call.tooLong()) {
            return CompletableFuture.completedFuture(HttpAnswer.of(413, "text/plain", "Request Entity Too Large"));
        }
        String path;
        try {
            path = new QueryStringDecoder(call.path()).path();
        } catch (IllegalArgumentException malformed) {
            return CompletableFuture.completedFuture(HttpAnswer.of(400, "text/plain", "Bad Request"));
        }
        var below = path.startsWith(prefix) ? path.substring(prefix.length()) : path;
        var request =
                new Request(call.method(), below, call.headers(), new String(call.body(), StandardCharsets.UTF_8));
        return handler.handle(request).thenApply(Face::answer);
    }

    private static HttpAnswer answer(Response response) {
        var headers = new LinkedHashMap<>(response.headers());
        headers.put("Content-Type", response.contentType());
        return new HttpAnswer(response.status(), headers, response.body().getBytes(StandardCharsets.UTF_8));
    }
}
