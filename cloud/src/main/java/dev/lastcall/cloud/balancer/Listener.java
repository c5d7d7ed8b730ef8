package dev.lastcall.cloud.balancer;

import dev.lastcall.cloud.elb.rule.Routes;
import java.net.InetSocketAddress;

/** An open port of the load balancer. */
public interface Listener extends AutoCloseable {

    /** Where it listens, with the port that was found if 0 was asked for. */
    InetSocketAddress address();

    /** The port that it listens on. */
    default int port() {
        return address().getPort();
    }

    /**
     * From now on it does with new requests as these rules say.
     *
     * @throws IllegalArgumentException if a group is another load balancer's; then nothing has changed
     */
    void route(Routes routes);

    /** Stops listening; requests in flight go on. */
    @Override
    void close();
}
