package dev.lastcall.cloud.wire.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Ports that speak HTTP/1.1 with keep-alive, all served by the same few threads. Safe for use from any thread. */
public final class HttpServers implements AutoCloseable {

    /** Presigned calls carry everything in the first line. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final EventLoopGroup group;
    private final Supplier<Instant> clock;

    /**
     * Starts the threads.
     *
     * @param threadName what they are called
     * @param threads how many; 1 or more
     * @param clock what the answers' {@code Date} header says
     */
    public HttpServers(String threadName, int threads, Supplier<Instant> clock) {
        group = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory(threadName, true), NioIoHandler.newFactory());
        this.clock = clock;
    }

    /**
     * Opens a port.
     *
     * @param purpose what it is for, in messages
     * @param at where; port 0 for a free one
     * @param longestBody in bytes; a longer one is thrown away, and the call says so
     * @param answers answers calls on the server's threads, which it must not block; a failed stage becomes a 500, one
     *     that does not complete within 60 s a 503
     * @throws IOException if it cannot be opened; the message names it
     */
    public HttpPort open(
            String purpose,
            InetSocketAddress at,
            int longestBody,
            Function<HttpCall, CompletionStage<HttpAnswer>> answers)
            throws IOException {
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        var bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline()
                                .addLast(new HttpServerCodec(LONGEST_LINE, LONGEST_LINE, LONGEST_LINE))
                                .addLast(new CallReader(longestBody))
                                .addLast(new Conversation(answers, clock));
                    }
                })
                .bind(at);
        bound.awaitUninterruptibly(5, TimeUnit.SECONDS);
        if (!bound.isSuccess()) {
            throw new IOException(
                    "expected port " + at.getPort() + " of " + at.getHostString() + " to be free for the " + purpose
                            + ", found: "
                            + (bound.cause() == null
                                    ? "no answer within 5 s"
                                    : bound.cause().getMessage()),
                    bound.cause());
        }
        return new HttpPort(bound.channel(), connections);
    }

    /** Ends the threads, and with them the ports. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
