package dev.lastcall.cloud.wire.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of an API.
 *
 * @param status e.g. 200
 * @param headers further headers, the type of the body among them
 * @param body its bytes; not to be changed
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    /** Instead of an answer: the connection is closed. */
    public static final HttpAnswer CUT = new HttpAnswer(0, Map.of(), new byte[0]);

    /** Copies the headers. */
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** An answer of text, in UTF-8. What UTF-8 cannot say (half a surrogate pair) becomes a question mark. */
    public static HttpAnswer of(int status, String contentType, String body) {
        return new HttpAnswer(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with a further header. */
    public HttpAnswer with(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new HttpAnswer(status, all, body);
    }
}
