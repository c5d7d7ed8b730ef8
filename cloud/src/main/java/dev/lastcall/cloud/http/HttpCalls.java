package dev.lastcall.cloud.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Requests to servers on this machine, each sent once on a connection of its own: nothing is retried, unlike by the
 * JDK's client. All on one daemon thread. Safe for use from any thread.
 */
public final class HttpCalls implements AutoCloseable {

    private static final int LONGEST_ANSWER = 1024 * 1024;

    private final EventLoopGroup group;
    private final Duration connectTimeout;
    private final Duration answerTimeout;
    private final Set<CompletableFuture<Response>> unanswered = new HashSet<>();
    private boolean closed;

    /**
     * Starts the thread.
     *
     * @param threadName what it is called
     * @param connectTimeout until the connection stands; above zero
     * @param answerTimeout from the beginning until the answer is whole; above zero
     */
    public HttpCalls(String threadName, Duration connectTimeout, Duration answerTimeout) {
        group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory(threadName, true), NioIoHandler.newFactory());
        this.connectTimeout = connectTimeout;
        this.answerTimeout = answerTimeout;
    }

    /**
     * Sends a request once.
     *
     * @param server scheme, host and port, e.g. {@code http://127.0.0.1:41234}
     * @return the answer, whatever its status; fails with an {@link java.io.IOException} or a {@link
     *     java.util.concurrent.TimeoutException} if there is none
     */
    public CompletableFuture<Response> call(URI server, Request request) {
        var answer = new CompletableFuture<Response>();
        synchronized (unanswered) {
            if (closed) {
                answer.completeExceptionally(new IOException("nothing is sent any more: the cloud is closed"));
                return answer;
            }
            unanswered.add(answer);
            var connecting = connect(server, request, answer);
            answer.orTimeout(answerTimeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete((response, failure) -> {
                connecting.channel().close();
                forget(answer);
            });
            return answer;
        }
    }

    private ChannelFuture connect(URI server, Request request, CompletableFuture<Response> answer) {
        var connecting = new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(LONGEST_ANSWER))
                                .addLast(new Call(server.getAuthority(), request, answer));
                    }
                })
                .connect(server.getHost(), server.getPort());
        connecting.addListener(connected -> {
            if (!connected.isSuccess()) {
                answer.completeExceptionally(connected.cause());
            }
        });
        return connecting;
    }

    private void forget(CompletableFuture<Response> answer) {
        synchronized (unanswered) {
            unanswered.remove(answer);
        }
    }

    /** Whoever still waits for an answer is told that there will be none; further requests are not sent. */
    @Override
    public void close() {
        List<CompletableFuture<Response>> left;
        synchronized (unanswered) {
            closed = true;
            left = List.copyOf(unanswered);
        }
        left.forEach(answer -> answer.completeExceptionally(new IOException("the cloud is being closed")));
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
