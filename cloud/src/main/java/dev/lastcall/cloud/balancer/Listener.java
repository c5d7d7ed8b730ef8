package dev.lastcall.cloud.balancer;

import java.net.InetSocketAddress;

/** An open port of the load balancer that forwards to one target group. */
public interface Listener extends AutoCloseable {

    /** Where it listens, with the port that was found if 0 was asked for. */
    InetSocketAddress address();

    /** The port that it listens on. */
    default int port() {
        return address().getPort();
    }

    /** Stops listening; requests in flight go on. */
    @Override
    void close();
}
