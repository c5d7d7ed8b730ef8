package dev.lastcall.cloud.wire.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Puts a request's parts together. A body that is too long is read to its end and thrown away, so that the client hears
 * why and can go on with its connection.
 */
final class CallReader extends SimpleChannelInboundHandler<HttpObject> {

    private final int longestBody;
    private @Nullable HttpRequest head;
    private ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean tooLong;

    CallReader(int longestBody) {
        this.longestBody = longestBody;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part.decoderResult().isFailure()) {
            head = null;
            context.fireChannelRead(Received.MALFORMED);
            return;
        }
        if (part instanceof HttpRequest request) {
            begin(context, request);
        }
        if (part instanceof HttpContent content) {
            add(content.content());
        }
        if (part instanceof LastHttpContent && head != null) {
            var received = received(head);
            head = null;
            body = new ByteArrayOutputStream();
            context.fireChannelRead(received);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        head = request;
        tooLong = false;
        if (HttpUtil.is100ContinueExpected(request)) {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    private void add(ByteBuf bytes) {
        if (tooLong || body.size() + bytes.readableBytes() > longestBody) {
            tooLong = true;
            body = new ByteArrayOutputStream();
            return;
        }
        var copy = new byte[bytes.readableBytes()];
        bytes.readBytes(copy);
        body.writeBytes(copy);
    }

    private Received received(HttpRequest request) {
        var headers = new LinkedHashMap<String, String>();
        request.headers()
                .forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        var uri = request.uri();
        int question = uri.indexOf('?');
        var call = new HttpCall(
                request.method().name(),
                question < 0 ? uri : uri.substring(0, question),
                question < 0 ? "" : uri.substring(question + 1),
                headers,
                body.toByteArray(),
                tooLong);
        return new Received(call, HttpUtil.isKeepAlive(request));
    }
}
