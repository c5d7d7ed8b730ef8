package dev.lastcall.aws.http;

import java.util.Map;

/**
 * A request.
 *
 * @param method {@code GET} or {@code PUT}: both may be repeated without harm
 * @param path what follows the endpoint's own path; begins with a slash, or is empty
 * @param headers names and values, none of them with a line break
 * @param body may be empty
 */
public record Request(String method, String path, Map<String, String> headers, String body) {

    public Request {
        headers = Map.copyOf(headers);
        headers.forEach((name, value) -> {
            if (hasControls(name) || hasControls(value)) {
                throw new IllegalArgumentException("header '" + name + "' must not contain control characters");
            }
        });
    }

    /** A GET without a body. */
    public static Request get(String path, Map<String, String> headers) {
        return new Request("GET", path, headers, "");
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> c < ' ' || c >= 0x7f);
    }
}
