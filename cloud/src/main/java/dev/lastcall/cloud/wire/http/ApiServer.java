package dev.lastcall.cloud.wire.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** The server of the AWS APIs. Safe for use from any thread. */
public final class ApiServer implements AutoCloseable {

    /** The longest real requests: ten SQS messages of together 1 MiB, each byte of which a form may write as three. */
    static final int LONGEST_BODY = 4 * 1024 * 1024;

    private final HttpServers servers;
    private final HttpPort port;

    /**
     * Opens the port.
     *
     * @param at where; port 0 for a free one
     * @param api answers calls, as for {@link HttpServers#open}
     * @param clock what the answers' {@code Date} header says
     * @throws IOException if it cannot be opened; the message names it
     */
    public ApiServer(InetSocketAddress at, Function<HttpCall, CompletionStage<HttpAnswer>> api, Supplier<Instant> clock)
            throws IOException {
        servers = new HttpServers("lastcall-cloud-api", 2, clock);
        try {
            port = servers.open("AWS APIs", at, LONGEST_BODY, api);
        } catch (IOException failure) {
            servers.close();
            throw failure;
        }
    }

    /** Where it is, e.g. {@code http://127.0.0.1:5120}. */
    public URI address() {
        return port.address();
    }

    /** Closes the port and its connections. */
    @Override
    public void close() {
        port.close();
        servers.close();
    }
}
