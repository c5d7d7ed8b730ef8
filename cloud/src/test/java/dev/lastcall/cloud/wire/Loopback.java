package dev.lastcall.cloud.wire;

import dev.lastcall.cloud.wire.api.Operations;
import dev.lastcall.cloud.wire.http.ApiServer;
import dev.lastcall.cloud.wire.http.HttpAnswer;
import dev.lastcall.cloud.wire.http.HttpCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A server of some operations on a free port of this machine. */
final class Loopback {

    private Loopback() {}

    static ApiServer serving(List<Operations> operations) throws IOException {
        return serving(new AwsApis(operations, new RequestIds(1), Authentication.NONE)::answer);
    }

    static ApiServer serving(Function<HttpCall, CompletionStage<HttpAnswer>> api) throws IOException {
        return new ApiServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                api,
                () -> Instant.parse("2026-01-01T00:00:00Z"));
    }
}
