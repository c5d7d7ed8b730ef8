package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.ApiError;
import dev.lastcall.cloud.wire.http.HttpCall;

/**
 * Keeps pages in a browser out: signatures are not checked, tasks are programs on this machine, and any page can reach
 * 127.0.0.1 under a name of its own. No AWS client but those that run in pages sends what browsers send.
 */
final class Browsers {

    private Browsers() {}

    /** Ends a call that a browser made for a page. */
    static void refuse(HttpCall call) {
        if (call.header("origin").isPresent() || call.header("sec-fetch-site").isPresent()) {
            throw ApiError.of(
                            "AccessDeniedException",
                            "expected a call that no web page has made, found the header Origin or Sec-Fetch-Site")
                    .withStatus(403);
        }
    }
}
