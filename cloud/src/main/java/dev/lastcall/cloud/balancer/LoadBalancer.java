package dev.lastcall.cloud.balancer;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A load balancer. Safe for use from any thread. */
public final class LoadBalancer implements AutoCloseable {

    private LoadBalancer() {}

    /** Starts a load balancer with no listener. */
    public static LoadBalancer start() {
        return new LoadBalancer();
    }

    /**
     * Makes a target group.
     *
     * @param listener hears of its targets; {@link TargetGroupListener#NONE} if nobody has to
     */
    public TargetGroup targetGroup(TargetGroupConfig config, TargetGroupListener listener) {
        throw new UnsupportedOperationException(config.name() + listener);
    }

    /**
     * Opens a port that forwards to a target group of this load balancer.
     *
     * @param address port 0 for a free port
     * @throws IOException if the port cannot be opened; the message names it
     */
    public Listener listen(InetSocketAddress address, TargetGroup group) throws IOException {
        throw new UnsupportedOperationException(address + group.config().name());
    }

    /** Closes every listener and connection; requests in flight are cut off. Returns within about a second. */
    @Override
    public void close() {}
}
