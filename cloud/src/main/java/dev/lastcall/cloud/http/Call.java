package dev.lastcall.cloud.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** One request and its answer, on a connection of their own. */
final class Call extends SimpleChannelInboundHandler<FullHttpResponse> {

    private final String host;
    private final Request request;
    private final CompletableFuture<Response> answer;

    Call(String host, Request request, CompletableFuture<Response> answer) {
        this.host = host;
        this.request = request;
        this.answer = answer;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        var body = request.body().getBytes(StandardCharsets.UTF_8);
        var message = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(request.method()),
                request.path(),
                Unpooled.wrappedBuffer(body));
        request.headers().forEach((name, value) -> message.headers().set(name, value));
        message.headers()
                .set(HttpHeaderNames.HOST, host)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(message);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse message) {
        if (message.decoderResult().isFailure()) {
            answer.completeExceptionally(new IOException(
                    "expected an answer in HTTP, found garbage",
                    message.decoderResult().cause()));
            return;
        }
        var headers = new LinkedHashMap<String, String>();
        message.headers()
                .forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        answer.complete(new Response(
                message.status().code(),
                headers.getOrDefault("content-type", ""),
                message.content().toString(StandardCharsets.UTF_8),
                headers));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        answer.completeExceptionally(new IOException("the server closed the connection before its answer was whole"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        answer.completeExceptionally(cause);
        context.close();
    }
}
