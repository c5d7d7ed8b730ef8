package dev.lastcall.cloud.balancer;

import dev.lastcall.cloud.elb.rule.Action;
import dev.lastcall.cloud.elb.rule.RequestHead;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: one request at a time. Pipelined ones wait in the {@link Inbox}.
 */
final class ClientConnection extends ChannelInboundHandlerAdapter {

    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Channel channel;
    private final Dispatch dispatch;
    private final Inbox inbox;
    private @Nullable Exchange exchange;
    private boolean requestComplete = true;
    private boolean answered = true;
    private boolean closing;

    ClientConnection(Channel channel, Dispatch dispatch) {
        this.channel = channel;
        this.dispatch = dispatch;
        this.inbox = new Inbox(channel, this::receive);
    }

    EventLoop eventLoop() {
        return channel.eventLoop();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        inbox.want();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        inbox.add(message);
    }

    private void receive(Object message) {
        if (message instanceof HttpRequest request) {
            begin(request);
        } else if (message instanceof HttpContent content) {
            content(content);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        answered = false;
        if (request.decoderResult().isFailure()) {
            ReferenceCountUtil.release(request);
            close(request, 400);
            return;
        }
        if (request.method().equals(HttpMethod.CONNECT)) {
            close(request, 405);
            return;
        }
        requestComplete = false;
        if (HttpUtil.is100ContinueExpected(request)) {
            // Past the encoder, which would take it for the answer. The answer of the balancer itself, as in AWS.
            channel.pipeline().firstContext().writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
        }
        var head = RequestHead.of(request.headers().get(HttpHeaderNames.HOST, ""), listenerPort(), request.uri());
        Action action = dispatch.action(head);
        if (action instanceof Action.Forward forward) {
            dispatch.group(forward).ifPresentOrElse(group -> forward(request, group), () -> answer(503, request));
        } else if (action instanceof Action.FixedResponse fixed) {
            answer(OwnAnswer.fixed(fixed, HttpUtil.isKeepAlive(request)), request);
        } else if (action instanceof Action.Redirect redirect) {
            answer(OwnAnswer.redirect(redirect, head, HttpUtil.isKeepAlive(request)), request);
        }
    }

    private int listenerPort() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private void forward(HttpRequest request, RoutedGroup group) {
        group.tally().request();
        Optional<RegisteredTarget> target = group.choose();
        if (target.isPresent()) {
            Exchange started = new Exchange(
                    this,
                    request,
                    target.get(),
                    group.tally(),
                    Durations.nanos(group.config().targetTimeout()));
            exchange = started;
            started.start();
        } else {
            group.tally().unavailable();
            answer(503, request);
        }
    }

    private void content(HttpContent content) {
        requestComplete = content instanceof LastHttpContent;
        if (content.decoderResult().isFailure()) {
            content.release();
            if (exchange != null) {
                exchange.clientGone();
            }
            abort();
        } else if (exchange != null) {
            exchange.requestContent(content);
        } else {
            content.release();
            if (answered) {
                afterAnswer();
            }
        }
    }

    HttpRequest forwarded(HttpRequest request, Target target) {
        InetSocketAddress client = (InetSocketAddress) channel.remoteAddress();
        return ForwardedHeaders.request(request, client, listenerPort(), target);
    }

    void readMore() {
        inbox.want();
    }

    /** Asks the socket for its end without asking for the next request. */
    void watchForClose() {
        inbox.watch();
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    void write(HttpObject message) {
        channel.write(message).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    void flush() {
        channel.flush();
    }

    /** The answer is complete. What is left of the request's body is read and dropped. */
    void exchangeEnded(boolean keepAlive) {
        exchange = null;
        answered = true;
        closing = !keepAlive;
        channel.flush();
        afterAnswer();
    }

    /** To close with unread data would reset the connection, and the answer might not arrive. */
    private void afterAnswer() {
        if (closing && requestComplete) {
            flushAndClose();
        } else {
            inbox.want();
        }
    }

    private void flushAndClose() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Answers in the balancer's own name. */
    void answer(int status, HttpRequest request) {
        answer(ErrorPage.of(status, HttpUtil.isKeepAlive(request)), request);
    }

    private void answer(HttpObject page, HttpRequest request) {
        write(page);
        exchangeEnded(HttpUtil.isKeepAlive(request));
    }

    private void close(HttpRequest request, int status) {
        request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        answer(status, request);
    }

    /** Gives up on a client that neither sends nor takes anything. */
    void timeOut(boolean responseStarted, HttpRequest request) {
        if (responseStarted) {
            abort();
        } else {
            close(request, 408);
        }
    }

    /** Cuts the answer off: the client sees that it is not whole. */
    void abort() {
        exchange = null;
        flushAndClose();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (exchange != null && channel.isWritable()) {
            exchange.clientWritable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent && exchange == null) {
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        inbox.clear();
        if (exchange != null) {
            exchange.clientGone();
            exchange = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Reset by the client, mostly; channelInactive does the rest.
        channel.close();
    }
}
