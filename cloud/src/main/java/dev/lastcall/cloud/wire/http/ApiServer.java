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
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** The HTTP/1.1 server of the AWS APIs, with keep-alive. Safe for use from any thread. */
public final class ApiServer implements AutoCloseable {

    /** Presigned calls carry everything in the first line. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            2, new DefaultThreadFactory("lastcall-cloud-api", true), NioIoHandler.newFactory());
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel server;

    /**
     * Opens the port.
     *
     * @param at where; port 0 for a free one
     * @param api answers calls on the server's threads, which it must not block; a failed stage becomes a 500
     * @param clock what the answers' {@code Date} header says
     * @throws IOException if it cannot be opened; the message names it
     */
    public ApiServer(InetSocketAddress at, Function<HttpCall, CompletionStage<HttpAnswer>> api, Supplier<Instant> clock)
            throws IOException {
        var bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline()
                                .addLast(new HttpServerCodec(LONGEST_LINE, LONGEST_LINE, LONGEST_LINE))
                                .addLast(new CallReader())
                                .addLast(new Conversation(api, clock));
                    }
                })
                .bind(at);
        bound.awaitUninterruptibly(5, TimeUnit.SECONDS);
        if (!bound.isSuccess()) {
            stop();
            var found = bound.cause() == null
                    ? "no answer within 5 s"
                    : bound.cause().getMessage();
            throw new IOException(
                    "expected port " + at.getPort() + " of " + at.getHostString()
                            + " to be free for the AWS APIs, found: " + found,
                    bound.cause());
        }
        server = bound.channel();
    }

    /** Where it is, e.g. {@code http://127.0.0.1:5120}. */
    public URI address() {
        var at = (InetSocketAddress) server.localAddress();
        var host = at.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort());
    }

    /** Closes the port and its connections. */
    @Override
    public void close() {
        server.close();
        connections.close();
        stop();
    }

    private void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
