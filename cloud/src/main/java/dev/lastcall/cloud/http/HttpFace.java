package dev.lastcall.cloud.http;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import java.net.InetSocketAddress;
import java.net.URI;

/** One open port. */
public final class HttpFace implements AutoCloseable {

    private final Channel server;
    private final ChannelGroup connections;

    HttpFace(Channel server, ChannelGroup connections) {
        this.server = server;
        this.connections = connections;
    }

    /** Where it is, e.g. {@code http://127.0.0.1:41234}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
    }

    /** Closes the port and its connections; does not wait. */
    @Override
    public void close() {
        server.close();
        connections.close();
    }
}
