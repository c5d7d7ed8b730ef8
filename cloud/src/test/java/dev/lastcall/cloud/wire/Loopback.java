package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.http.ApiServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;

/** A server of some operations on a free port of this machine. */
final class Loopback {

    private Loopback() {}

    static ApiServer serving(List<Operations> operations) throws IOException {
        var apis = new AwsApis(operations, new RequestIds(1), Authentication.NONE);
        return new ApiServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                apis::answer,
                () -> Instant.parse("2026-01-01T00:00:00Z"));
    }
}
