package dev.lastcall.cloud.balancer;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The connections to one target. Used by the balancer's thread only. */
final class ConnectionPool {

    private final TargetGroupConfig config;
    private final Bootstrap bootstrap;
    private final ChannelGroup channels;
    private final Deque<TargetConnection> idle = new ArrayDeque<>();
    private boolean open = true;

    ConnectionPool(Target target, TargetGroupConfig config, EventLoop loop, ChannelGroup channels) {
        this.config = config;
        this.channels = channels;
        bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(ProbingSocketChannel::new)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Durations.millis(config.connectTimeout()))
                .remoteAddress(target.host(), target.port())
                .handler(new ChannelInitializer<ProbingSocketChannel>() {
                    @Override
                    protected void initChannel(ProbingSocketChannel channel) {
                        channel.pipeline().addLast(new TargetConnection(channel, ConnectionPool.this));
                    }
                });
    }

    /** Passes on a connection that is ready for a request: one that waited here, or a new one. */
    void connect(Consumer<TargetConnection> onConnected, Consumer<Throwable> onFailure) {
        TargetConnection waiting;
        // The one used last: it is the least likely to be closed by the target meanwhile.
        while ((waiting = idle.pollLast()) != null) {
            if (waiting.isUsable()) {
                onConnected.accept(waiting);
                return;
            }
            waiting.close();
        }
        ChannelFuture connecting = bootstrap.connect();
        channels.add(connecting.channel());
        connecting.addListener(connected -> {
            if (connected.isSuccess()) {
                onConnected.accept(connecting.channel().pipeline().get(TargetConnection.class));
            } else {
                onFailure.accept(connected.cause());
            }
        });
    }

    void giveBack(TargetConnection connection) {
        if (open) {
            idle.addLast(connection);
            connection.closeAfter(config.idleConnectionTimeout());
        } else {
            connection.close();
        }
    }

    void forget(TargetConnection connection) {
        idle.remove(connection);
    }

    /** Whether connections are kept for another request. Those that wait are closed when they are not. */
    void keepConnections(boolean keep) {
        open = keep;
        if (!keep) {
            List.copyOf(idle).forEach(TargetConnection::close);
            idle.clear();
        }
    }
}
