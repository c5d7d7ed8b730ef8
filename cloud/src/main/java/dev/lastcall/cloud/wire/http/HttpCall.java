package dev.lastcall.cloud.wire.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request to an API.
 *
 * @param method e.g. {@code POST}
 * @param path as it was sent, without the query
 * @param query as it was sent, without the question mark; empty if there is none
 * @param headers by name in lower case; of repeated ones the first
 * @param body its bytes; not to be changed
 * @param tooLong whether the body was longer than the server takes, and was thrown away
 */
public record HttpCall(
        String method, String path, String query, Map<String, String> headers, byte[] body, boolean tooLong) {

    /** Copies the headers. */
    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** A header, whatever its case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The media type of the body without parameters, in lower case; empty if it is not said. */
    public String mediaType() {
        return header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
