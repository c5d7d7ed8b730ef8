package dev.lastcall.cloud.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** HTTP/1.1 servers with keep-alive on 127.0.0.1, all on one thread. Safe for use from any thread. */
public final class HttpFaces implements AutoCloseable {

    private static final int LONGEST_BODY = 64 * 1024;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("lastcall-cloud-http", true), NioIoHandler.newFactory());
    private final Supplier<Instant> clock;

    /**
     * Starts the thread.
     *
     * @param clock what the answers' {@code Date} header says
     */
    public HttpFaces(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /**
     * Opens a port.
     *
     * @param name what it is for, in messages
     * @param port 0 for a free one
     * @throws IOException if it cannot be opened; the message names it
     */
    public HttpFace open(String name, int port, Handler handler) throws IOException {
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        var address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
        var bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(LONGEST_BODY))
                                .addLast(new Exchange(handler, clock));
                    }
                })
                .bind(address);
        bound.awaitUninterruptibly(5, TimeUnit.SECONDS);
        if (!bound.isSuccess()) {
            throw new IOException(
                    "expected port " + port + " of 127.0.0.1 to be free for the " + name + ", found: "
                            + (bound.cause() == null
                                    ? "no answer within 5 s"
                                    : bound.cause().getMessage()),
                    bound.cause());
        }
        return new HttpFace(bound.channel(), connections);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
