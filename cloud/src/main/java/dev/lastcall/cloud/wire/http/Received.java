package dev.lastcall.cloud.wire.http;

import java.util.Map;

/** A call as it came over a connection, and whether that is to stay. */
record Received(HttpCall call, boolean keepAlive) {

    /** What is no HTTP: where the next request would begin is unknown. */
    static final Received MALFORMED = new Received(new HttpCall("", "", "", Map.of(), new byte[0], false), false);

    boolean isMalformed() {
        return call.method().isEmpty();
    }
}
