package dev.lastcall.cloud.wire.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls and answers of one connection: one at a time, in order. No more than one call is read ahead of the answers; that
 * one is, so that a client's end is seen while it waits for an answer, which is then cancelled.
 */
final class Conversation extends SimpleChannelInboundHandler<Received> {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    /** How long a client may take for a whole request; longer than the SDKs keep an idle connection for reuse. */
    private static final int PATIENCE_SECONDS = 120;

    /** How long an answer may take; SQS's long polls take 20 s. */
    private static final int LONGEST_ANSWER_SECONDS = 60;

    /** Not RFC_1123_DATE_TIME: that writes the first nine days with one digit, which HTTP does not allow. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final Function<HttpCall, CompletionStage<HttpAnswer>> api;
    private final Supplier<Instant> clock;
    private final Deque<Received> waiting = new ArrayDeque<>();
    private boolean busy;
    private long turn;
    private @Nullable CompletionStage<HttpAnswer> pending;
    private @Nullable ScheduledFuture<?> patience;

    Conversation(Function<HttpCall, CompletionStage<HttpAnswer>> api, Supplier<Instant> clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        beginPatience(context);
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        endPatience();
        if (pending != null) {
            pending.toCompletableFuture().cancel(false);
        }
        context.fireChannelInactive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Received received) {
        endPatience();
        waiting.add(received);
        context.channel().config().setAutoRead(!busy);
        next(context);
    }

    private void next(ChannelHandlerContext context) {
        if (busy) {
            return;
        }
        var received = waiting.poll();
        if (received == null) {
            context.channel().config().setAutoRead(true);
            beginPatience(context);
            return;
        }
        busy = true;
        context.channel().config().setAutoRead(waiting.isEmpty());
        long own = ++turn;
        var limit = context.executor()
                .schedule(() -> finish(context, received, own, givenUp()), LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS);
        pending = answer(received);
        pending.whenComplete((answer, failure) -> context.executor().execute(() -> {
            limit.cancel(false);
            if (!(failure instanceof CancellationException)) {
                finish(context, received, own, answer == null ? failed(failure) : answer);
            }
        }));
    }

    /** An answer that comes after its call was given up is dropped. */
    private void finish(ChannelHandlerContext context, Received received, long own, HttpAnswer answer) {
        if (!busy || own != turn) {
            return;
        }
        busy = false;
        pending = null;
        if (answer == HttpAnswer.CUT) {
            context.close();
        } else {
            write(context, received, answer);
            next(context);
        }
    }

    private static HttpAnswer givenUp() {
        LOG.error("a call was not answered within {} s, and is given up", LONGEST_ANSWER_SECONDS);
        return HttpAnswer.of(503, "text/plain", "Service Unavailable");
    }

    private CompletionStage<HttpAnswer> answer(Received received) {
        if (received.isMalformed()) {
            return CompletableFuture.completedFuture(HttpAnswer.of(400, "text/plain", "Bad Request"));
        }
        try {
            return api.apply(received.call());
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private static HttpAnswer failed(@Nullable Throwable failure) {
        LOG.error("a call could not be answered", failure);
        return HttpAnswer.of(500, "text/plain", "Internal Server Error");
    }

    private void write(ChannelHandlerContext context, Received received, HttpAnswer answer) {
        var isHead = received.call().method().equals("HEAD");
        var message = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                isHead ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body()));
        answer.headers().forEach((name, value) -> message.headers().set(name, value));
        message.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length)
                .set(HttpHeaderNames.DATE, HTTP_DATE.format(clock.get().atOffset(ZoneOffset.UTC)));
        if (!received.keepAlive()) {
            message.headers().set(HttpHeaderNames.CONNECTION, "close");
        }
        var written = context.writeAndFlush(message);
        if (!received.keepAlive()) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void beginPatience(ChannelHandlerContext context) {
        endPatience();
        patience = context.executor().schedule(() -> context.close(), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void endPatience() {
        if (patience != null) {
            patience.cancel(false);
            patience = null;
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("a connection failed", cause);
        context.close();
    }
}
