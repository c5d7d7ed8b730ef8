package dev.lastcall.cloud.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request.
 *
 * @param method e.g. {@code GET}
 * @param path decoded, without the query
 * @param headers by name in lower case; of repeated ones the first
 * @param body as text; empty if there is none
 */
public record Request(String method, String path, Map<String, String> headers, String body) {

    /** Copies the headers. */
    public Request {
        headers = Map.copyOf(headers);
    }

    /** A header, whatever its case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
