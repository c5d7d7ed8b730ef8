package dev.lastcall.cloud.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests and answers of one connection: one at a time, in order. */
final class Exchange extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** Not RFC_1123_DATE_TIME: that writes the first nine days with one digit, which HTTP does not allow. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private record Waiting(Request request, boolean head, boolean keepAlive) {}

    private final Handler handler;
    private final Supplier<Instant> clock;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean busy;

    Exchange(Handler handler, Supplier<Instant> clock) {
        this.handler = handler;
        this.clock = clock;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        if (message.decoderResult().isFailure()) {
            write(context, Response.text(400, "Bad Request"), false, false);
            return;
        }
        var headers = new LinkedHashMap<String, String>();
        message.headers()
                .forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        String path;
        try {
            path = new QueryStringDecoder(message.uri()).path();
        } catch (IllegalArgumentException malformed) {
            write(context, Response.text(400, "Bad Request"), false, false);
            return;
        }
        var request = new Request(
                message.method().name(), path, headers, message.content().toString(StandardCharsets.UTF_8));
        waiting.add(new Waiting(request, message.method().equals(HttpMethod.HEAD), HttpUtil.isKeepAlive(message)));
        next(context);
    }

    private void next(ChannelHandlerContext context) {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        var current = waiting.remove();
        answer(current.request())
                .whenComplete((response, failure) -> context.executor().execute(() -> {
                    busy = false;
                    write(context, orFailure(response, failure), current.head(), current.keepAlive());
                    next(context);
                }));
    }

    private CompletionStage<Response> answer(Request request) {
        try {
            return handler.handle(request);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private static Response orFailure(@Nullable Response response, @Nullable Throwable failure) {
        if (response != null) {
            return response;
        }
        LOG.error("a request could not be answered", failure);
        return Response.text(500, "Internal Server Error");
    }

    private void write(ChannelHandlerContext context, Response response, boolean head, boolean keepAlive) {
        var bytes = response.body().getBytes(StandardCharsets.UTF_8);
        var message = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(bytes));
        message.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, response.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, bytes.length)
                .set(HttpHeaderNames.DATE, HTTP_DATE.format(clock.get().atOffset(ZoneOffset.UTC)));
        response.headers().forEach((name, value) -> message.headers().set(name, value));
        if (!keepAlive) {
            message.headers().set(HttpHeaderNames.CONNECTION, "close");
        }
        var written = context.writeAndFlush(message);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("a connection failed", cause);
        context.close();
    }
}
