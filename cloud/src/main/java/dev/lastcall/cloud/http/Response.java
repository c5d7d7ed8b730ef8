package dev.lastcall.cloud.http;

import dev.lastcall.cloud.event.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status e.g. 200
 * @param contentType e.g. {@code text/plain}
 * @param body as text
 * @param headers further headers
 */
public record Response(int status, String contentType, String body, Map<String, String> headers) {

    /** Copies the headers. */
    public Response {
        headers = Map.copyOf(headers);
    }

    /** An answer of plain text. */
    public static Response text(int status, String body) {
        return new Response(status, "text/plain", body, Map.of());
    }

    /** An answer of JSON. */
    public static Response json(int status, Object body) {
        return new Response(status, "application/json", Json.write(body), Map.of());
    }

    /** The same with a further header. */
    public Response with(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Response(status, contentType, body, all);
    }
}
