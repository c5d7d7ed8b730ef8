package dev.lastcall.cloud.http;

import dev.lastcall.cloud.wire.http.HttpPort;
import dev.lastcall.cloud.wire.http.HttpServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.function.Supplier;

/** Faces on ports of 127.0.0.1, all on one thread. Safe for use from any thread. */
public final class HttpFaces implements AutoCloseable {

    private static final int LONGEST_BODY = 64 * 1024;

    private final HttpServers servers;

    /**
     * Starts the thread.
     *
     * @param clock what the answers' {@code Date} header says
     */
    public HttpFaces(Supplier<Instant> clock) {
        servers = new HttpServers("lastcall-cloud-http", 1, clock);
    }

    /**
     * Opens a port.
     *
     * @param name what it is for, in messages
     * @param port 0 for a free one
     * @throws IOException if it cannot be opened; the message names it
     */
    public HttpPort open(String name, int port, Handler handler) throws IOException {
        var at = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
        return servers.open(name, at, LONGEST_BODY, new Face(handler));
    }

    @Override
    public void close() {
        servers.close();
    }
}
