package dev.lastcall.cloud.wire.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Calls as clients make them. */
public final class Calls {

    private Calls() {}

    public static HttpCall json(String target, String body) {
        return new HttpCall(
                "POST",
                "/",
                "",
                Map.of("x-amz-target", target, "content-type", "application/x-amz-json-1.1", "host", "127.0.0.1:5120"),
                body.getBytes(StandardCharsets.UTF_8),
                false);
    }

    /** A form, signed for a service. */
    public static HttpCall form(String service, String form) {
        return form(service, "/", form);
    }

    public static HttpCall form(String service, String path, String form) {
        return new HttpCall(
                "POST",
                path,
                "",
                Map.of(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-central-1/" + service + "/aws4_request",
                        "content-type",
                        "application/x-www-form-urlencoded; charset=utf-8",
                        "host",
                        "127.0.0.1:5120"),
                form.getBytes(StandardCharsets.UTF_8),
                false);
    }

    public static HttpCall tooLong(HttpCall call) {
        return new HttpCall(call.method(), call.path(), call.query(), call.headers(), new byte[0], true);
    }

    public static HttpCall with(HttpCall call, String method, String query) {
        return new HttpCall(method, call.path(), query, call.headers(), call.body(), false);
    }

    public static HttpCall withHeaders(HttpCall call, Map<String, String> headers) {
        return new HttpCall(call.method(), call.path(), call.query(), headers, call.body(), false);
    }

    public static String text(HttpAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
