package dev.lastcall.cli.demo.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 client that sends each request exactly once. The JDK's client sends some again behind one's back, which
 * would hide the failures that the demo is there to count. Connections are kept alive and used by one request at a
 * time. Safe for use from any thread; all its state belongs to its one event loop.
 */
final class PlainClient implements AutoCloseable {

    private static final int MAX_BODY = 1 << 20;

    /** Shorter than any server's or balancer's idle timeout, so that no request is sent into a closing connection. */
    private static final Duration KEEP_IDLE = Duration.ofSeconds(2);

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Map<InetSocketAddress, Deque<Idle>> idle = new HashMap<>();

    /**
     * Sends a request.
     *
     * @param timeout after which it counts as failed
     * @param end called once, on the client's thread, with the failure or an empty text
     */
    void send(Request request, Duration timeout, End end) {
        group.execute(() -> {
            var exchange = new Exchange(request, end);
            exchange.timeout =
                    group.schedule(() -> exchange.fail("no answer in time"), timeout.toNanos(), TimeUnit.NANOSECONDS);
            var channel = takeIdle(request.address());
            if (channel != null) {
                write(exchange, channel);
            } else {
                connect(exchange);
            }
        });
    }

    private @Nullable Channel takeIdle(InetSocketAddress address) {
        var channels = idle.get(address);
        while (channels != null && !channels.isEmpty()) {
            var last = channels.removeLast();
            if (last.channel.isActive()) {
                return last.channel;
            }
        }
        return null;
    }

    private void connect(Exchange exchange) {
        new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(MAX_BODY))
                                .addLast("answer", new AnswerHandler(PlainClient.this::keep));
                    }
                })
                .connect(exchange.request.address())
                .addListener((ChannelFuture connected) -> {
                    if (connected.isSuccess()) {
                        write(exchange, connected.channel());
                    } else {
                        exchange.fail("cannot connect: " + connected.cause().getMessage());
                    }
                });
    }

    private void write(Exchange exchange, Channel channel) {
        if (exchange.isOver()) {
            channel.close();
            return;
        }
        exchange.channel = channel;
        channel.pipeline().get(AnswerHandler.class).expect(exchange);
        var message = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, exchange.request.path());
        message.headers()
                .set(
                        HttpHeaderNames.HOST,
                        "localhost:" + exchange.request.address().getPort());
        channel.writeAndFlush(message).addListener(written -> {
            if (!written.isSuccess()) {
                exchange.fail("cannot send: " + written.cause().getMessage());
            }
        });
    }

    private void keep(InetSocketAddress address, Channel channel) {
        var kept = new Idle(channel);
        var channels = idle.computeIfAbsent(address, any -> new ArrayDeque<>());
        channels.addLast(kept);
        group.schedule(
                () -> {
                    if (channels.remove(kept)) {
                        channel.close();
                    }
                },
                KEEP_IDLE.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** Closes all connections; requests in flight end as failed, or not at all. Returns within a second. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    /** Hears how a request ended. */
    @FunctionalInterface
    interface End {

        /** The request is over: empty if its answer was right, else why it failed. */
        void ended(String failure);
    }

    /** A connection in the pool; compared by identity, so that one that was used again is not closed as idle. */
    private static final class Idle {
        final Channel channel;

        Idle(Channel channel) {
            this.channel = channel;
        }
    }
}
