package dev.lastcall.cloud.balancer;

import dev.lastcall.cloud.elb.rule.Action;
import dev.lastcall.cloud.elb.rule.RequestHead;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** What the balancer answers because a rule says so, without any target. */
final class OwnAnswer {

    private OwnAnswer() {}

    static DefaultFullHttpResponse fixed(Action.FixedResponse action, boolean keepAlive) {
        var body = Unpooled.copiedBuffer(action.body(), StandardCharsets.UTF_8);
        var answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(action.status()), body);
        var type = action.contentType().isEmpty() ? "text/plain" : action.contentType();
        answer.headers().set(HttpHeaderNames.CONTENT_TYPE, type + "; charset=utf-8");
        return finished(answer, keepAlive);
    }

    static DefaultFullHttpResponse redirect(Action.Redirect action, RequestHead request, boolean keepAlive) {
        var answer = ErrorPage.of(action.status(), keepAlive);
        answer.headers().set(HttpHeaderNames.LOCATION, action.location(request));
        return answer;
    }

    private static DefaultFullHttpResponse finished(DefaultFullHttpResponse answer, boolean keepAlive) {
        answer.headers().set(HttpHeaderNames.SERVER, "awselb/2.0");
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes());
        if (!keepAlive) {
            answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return answer;
    }
}
