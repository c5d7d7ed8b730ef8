package dev.lastcall.cloud.balancer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** What the balancer answers in its own name, as an Application Load Balancer words it. */
final class ErrorPage {

    private ErrorPage() {}

    static DefaultFullHttpResponse of(int code, boolean keepAlive) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(code);
        ByteBuf body = Unpooled.copiedBuffer(
                "<html>\r\n<head><title>" + status + "</title></head>\r\n<body>\r\n<center><h1>" + status
                        + "</h1></center>\r\n</body>\r\n</html>\r\n",
                StandardCharsets.US_ASCII);
        DefaultFullHttpResponse page = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        page.headers().set(HttpHeaderNames.SERVER, "awselb/2.0");
        page.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_HTML);
        page.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        if (!keepAlive) {
            page.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return page;
    }
}
