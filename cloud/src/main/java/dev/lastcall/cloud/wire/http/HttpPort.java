package dev.lastcall.cloud.wire.http;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import java.net.InetSocketAddress;
import java.net.URI;

/** One open port. Safe for use from any thread. */
public final class HttpPort implements AutoCloseable {

    private final Channel server;
    private final ChannelGroup connections;

    HttpPort(Channel server, ChannelGroup connections) {
        this.server = server;
        this.connections = connections;
    }

    /** Where it is, e.g. {@code http://127.0.0.1:41234}; on all addresses of the machine that is its loopback one. */
    public URI address() {
        var at = (InetSocketAddress) server.localAddress();
        var address = at.getAddress();
        var host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort());
    }

    /** Closes the port and its connections; does not wait. */
    @Override
    public void close() {
        server.close();
        connections.close();
    }
}
