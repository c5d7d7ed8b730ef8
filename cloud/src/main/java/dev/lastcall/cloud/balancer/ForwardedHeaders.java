package dev.lastcall.cloud.balancer;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.util.List;

/** What changes in the head of a message on its way through (RFC 9110, 7.6; X-Forwarded headers as AWS sets them). */
final class ForwardedHeaders {

    private static final List<CharSequence> HOP_BY_HOP = List.of(
            HttpHeaderNames.CONNECTION,
            "keep-alive",
            HttpHeaderNames.PROXY_CONNECTION,
            HttpHeaderNames.TE,
            HttpHeaderNames.TRANSFER_ENCODING,
            HttpHeaderNames.UPGRADE);

    private ForwardedHeaders() {}

    static HttpRequest request(HttpRequest received, InetSocketAddress client, int listenerPort, Target target) {
        HttpRequest sent = new DefaultHttpRequest(HttpVersion.HTTP_1_1, received.method(), received.uri());
        HttpHeaders headers = sent.headers();
        copyEndToEnd(received.headers(), headers);
        // The balancer has answered it: see ClientConnection.
        headers.remove(HttpHeaderNames.EXPECT);
        if (HttpUtil.isTransferEncodingChunked(received)) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        if (!headers.contains(HttpHeaderNames.HOST)) {
            headers.set(HttpHeaderNames.HOST, target.host() + ":" + target.port());
        }
        String address = client.getAddress().getHostAddress();
        List<String> before = headers.getAll("X-Forwarded-For");
        headers.set("X-Forwarded-For", before.isEmpty() ? address : String.join(", ", before) + ", " + address);
        headers.set("X-Forwarded-Proto", "http");
        headers.set("X-Forwarded-Port", listenerPort);
        return sent;
    }

    /** The answer for the client; its length is known, or it is chunked, or the connection is closed after it. */
    static HttpResponse response(HttpResponse received, HttpRequest request, boolean keepAlive) {
        HttpResponse sent = new DefaultHttpResponse(HttpVersion.HTTP_1_1, received.status());
        copyEndToEnd(received.headers(), sent.headers());
        boolean oldClient = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
        if (!oldClient && !sent.headers().contains(HttpHeaderNames.CONTENT_LENGTH) && hasBody(received, request)) {
            sent.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        if (!keepAlive) {
            sent.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (oldClient) {
            sent.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        return sent;
    }

    /** Whether the client's connection can be used again after this answer. */
    static boolean keepsClient(HttpResponse received, HttpRequest request) {
        boolean oldClient = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
        boolean endless = oldClient
                && hasBody(received, request)
                && (HttpUtil.isTransferEncodingChunked(received)
                        || !received.headers().contains(HttpHeaderNames.CONTENT_LENGTH));
        return HttpUtil.isKeepAlive(request) && !endless;
    }

    /** Whether the target's connection can be used again after this answer. */
    static boolean keepsTarget(HttpResponse received, HttpRequest request) {
        boolean delimited = !hasBody(received, request)
                || HttpUtil.isTransferEncodingChunked(received)
                || received.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
        return HttpUtil.isKeepAlive(received) && delimited;
    }

    private static boolean hasBody(HttpResponse response, HttpRequest request) {
        int status = response.status().code();
        return !request.method().equals(HttpMethod.HEAD) && status != 204 && status != 304;
    }

    private static void copyEndToEnd(HttpHeaders from, HttpHeaders to) {
        to.set(from);
        for (String value : from.getAll(HttpHeaderNames.CONNECTION)) {
            for (String name : value.split(",")) {
                if (!name.isBlank()) {
                    to.remove(name.strip());
                }
            }
        }
        HOP_BY_HOP.forEach(to::remove);
    }
}
