package dev.lastcall.cloud.control;

import dev.lastcall.cloud.http.Request;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps pages in a browser out: a page reaches this machine under its own name (which is why only addresses are
 * allowed), or sends a request to an address without reading the answer (which browsers mark).
 */
final class Callers {

    private static final Pattern LOCAL =
            Pattern.compile("(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:]+]|localhost)(?::[0-9]+)?");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private Callers() {}

    static boolean mayCommand(Request request) {
        var host = request.header("host").orElse("");
        return LOCAL.matcher(host).matches()
                && request.header("origin").map(("http://" + host)::equals).orElse(true)
                && request.header("sec-fetch-site").map(OWN_SITE::contains).orElse(true);
    }
}
