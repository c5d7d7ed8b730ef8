package dev.lastcall.cloud.balancer;

import dev.lastcall.cloud.elb.rule.Routes;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A listener's socket. */
final class OpenPort implements Listener {

    private static final int BACKLOG = 1024;
    private static final int CLIENT_IDLE_SECONDS = 60;
    private static final long BIND_SECONDS = 5;

    private final Channel channel;
    private final Dispatch dispatch;
    private final BalancerThread thread;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OpenPort(Channel channel, Dispatch dispatch, BalancerThread thread) {
        this.channel = channel;
        this.dispatch = dispatch;
        this.thread = thread;
    }

    static OpenPort open(
            InetSocketAddress address, Routes routes, Dispatch dispatch, BalancerThread thread, ChannelGroup channels)
            throws IOException {
        var groups = dispatch.groups(routes);
        ChannelFuture bound = new ServerBootstrap()
                .group(thread.loop())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel client) {
                        channels.add(client);
                        client.pipeline()
                                .addLast(Wire.towardsClient())
                                .addLast(new IdleStateHandler(0, 0, CLIENT_IDLE_SECONDS))
                                .addLast(new ClientConnection(client, dispatch));
                    }
                })
                .bind(address);
        if (!bound.awaitUninterruptibly(BIND_SECONDS, TimeUnit.SECONDS) || !bound.isSuccess()) {
            throw new IOException(
                    "the load balancer cannot listen on " + address + " (" + bound.cause() + "): choose a free port",
                    bound.cause());
        }
        channels.add(bound.channel());
        thread.run(() -> dispatch.route(routes, groups));
        return new OpenPort(bound.channel(), dispatch, thread);
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    @Override
    public void route(Routes routes) {
        var groups = dispatch.groups(routes);
        thread.run(() -> {
            if (!closed.get()) {
                dispatch.route(routes, groups);
            }
        });
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            channel.close().awaitUninterruptibly(BIND_SECONDS, TimeUnit.SECONDS);
            if (!thread.isClosed()) {
                thread.run(dispatch::end);
                thread.letGo();
            }
        }
    }
}
