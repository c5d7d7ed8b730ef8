package dev.lastcall.cloud.balancer;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One health check of one target, on a connection of its own. Used by the balancer's thread only. */
final class HealthProbe extends SimpleChannelInboundHandler<HttpObject> {

    private final Target target;
    private final HealthCheck check;
    private final Consumer<String> onResult;
    private @Nullable Channel channel;
    private @Nullable Future<?> timeout;
    private boolean done;

    private HealthProbe(Target target, HealthCheck check, Consumer<String> onResult) {
        this.target = target;
        this.check = check;
        this.onResult = onResult;
    }

    /** Checks once and passes on the reason for the failure, or an empty text for a success. */
    static void start(
            Target target, HealthCheck check, EventLoop loop, ChannelGroup channels, Consumer<String> onResult) {
        new HealthProbe(target, check, onResult).start(loop, channels);
    }

    private void start(EventLoop loop, ChannelGroup channels) {
        timeout = loop.schedule(
                () -> result("Target.Timeout: Request timed out"),
                Durations.nanos(check.timeout()),
                TimeUnit.NANOSECONDS);
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Durations.millis(check.timeout()))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        fresh.pipeline().addLast(Wire.towardsTarget(), HealthProbe.this);
                    }
                })
                .connect(target.host(), port());
        channel = connecting.channel();
        channels.add(connecting.channel());
        connecting.addListener(connected -> {
            if (!connected.isSuccess()) {
                result("Target.FailedHealthChecks: Health checks failed: " + connected.cause());
            }
        });
    }

    private int port() {
        return check.port() == 0 ? target.port() : check.port();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, check.path());
        request.headers().set(HttpHeaderNames.HOST, target.host() + ":" + port());
        request.headers().set(HttpHeaderNames.USER_AGENT, "ELB-HealthChecker/2.0");
        request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(request);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (message.decoderResult().isFailure()) {
            result("Target.FailedHealthChecks: Health checks failed: malformed answer");
        } else if (message instanceof HttpResponse response) {
            int status = response.status().code();
            if (check.matches(status)) {
                result("");
            } else if (status >= 200) {
                result("Target.ResponseCodeMismatch: Health checks failed with these codes: [" + status + "]");
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        result("Target.FailedHealthChecks: Health checks failed: the target closed the connection");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        result("Target.FailedHealthChecks: Health checks failed: " + cause);
    }

    private void result(String failure) {
        if (!done) {
            done = true;
            if (timeout != null) {
                timeout.cancel(false);
            }
            if (channel != null) {
                channel.close();
            }
            onResult.accept(failure);
        }
    }
}
