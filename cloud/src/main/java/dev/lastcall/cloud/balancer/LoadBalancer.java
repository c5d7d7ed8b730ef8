package dev.lastcall.cloud.balancer;

import dev.lastcall.cloud.elb.rule.Action;
import dev.lastcall.cloud.elb.rule.Routes;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A load balancer: HTTP/1.1 from clients to targets, as an Application Load Balancer does it.
 *
 * <ul>
 *   <li>A request is sent to one target, once. If that fails it is answered 502 (refused, closed, reset, not HTTP) or
 *       504 (too slow); without any target, 503.
 *   <li>Connections to clients and to targets are kept alive. One to a target is used again only if the target has
 *       neither closed it nor announced that it will, nor sent a byte too many.
 *   <li>Bodies are streamed, in both directions at the speed of the slower side.
 *   <li>{@code X-Forwarded-For}, {@code -Proto} and {@code -Port} are set; hop-by-hop headers end here. {@code Upgrade}
 *       is one of them: no WebSockets.
 * </ul>
 *
 * <p>Safe for use from any thread; its own thread is a daemon.
 */
public final class LoadBalancer implements AutoCloseable {

    private static final long CLOSE_MILLIS = 300;

    private final BalancerThread thread = new BalancerThread();
    private final ChannelGroup clients = new DefaultChannelGroup(thread.loop());
    private final ChannelGroup targets = new DefaultChannelGroup(thread.loop());

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
        return new RoutedGroup(config, listener, thread, targets);
    }

    /**
     * Opens a port that forwards to a target group of this load balancer.
     *
     * @param address port 0 for a free port
     * @throws IOException if the port cannot be opened; the message names it
     * @throws IllegalArgumentException if the group is another load balancer's
     */
    public Listener listen(InetSocketAddress address, TargetGroup group) throws IOException {
        return listen(address, Routes.always(Action.Forward.to(group.config().name())), name -> group);
    }

    /**
     * Opens a port that does with each request as rules say.
     *
     * @param address port 0 for a free port
     * @param groups finds the target groups that the rules name, now and when they {@linkplain Listener#route change}
     * @throws IOException if the port cannot be opened; the message names it
     * @throws IllegalArgumentException if a group is another load balancer's
     */
    public Listener listen(InetSocketAddress address, Routes routes, Function<String, TargetGroup> groups)
            throws IOException {
        return OpenPort.open(address, routes, new Dispatch(groups, thread), thread, clients);
    }

    /** Closes every listener and connection; requests in flight are cut off. Returns within about a second. */
    @Override
    public void close() {
        if (!thread.isClosed()) {
            // Clients first: what is cut off now is not the targets' failure.
            clients.close().awaitUninterruptibly(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
            targets.close().awaitUninterruptibly(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
            thread.close();
        }
    }
}
