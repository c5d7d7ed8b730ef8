package dev.lastcall.cli.demo.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Judges the answers that come in on one connection. */
final class AnswerHandler extends SimpleChannelInboundHandler<FullHttpResponse> {

    private final BiConsumer<InetSocketAddress, Channel> keep;
    private @Nullable Exchange exchange;

    AnswerHandler(BiConsumer<InetSocketAddress, Channel> keep) {
        this.keep = keep;
    }

    void expect(Exchange next) {
        exchange = next;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
        var answered = exchange;
        exchange = null;
        if (answered == null || answered.isOver()) {
            context.close();
            return;
        }
        var failure = judge(answered.request, answer);
        if (HttpUtil.isKeepAlive(answer)) {
            keep.accept(answered.request.address(), context.channel());
        } else {
            context.close();
        }
        answered.channel = null;
        if (failure.isEmpty()) {
            answered.succeed();
        } else {
            answered.fail(failure);
        }
    }

    private static String judge(Request request, FullHttpResponse answer) {
        if (!answer.decoderResult().isSuccess()) {
            return "not HTTP: " + answer.decoderResult().cause().getMessage();
        }
        if (!answer.status().equals(HttpResponseStatus.OK)) {
            return "status " + answer.status().code();
        }
        var body = answer.content().toString(UTF_8);
        return body.contains(request.expected())
                ? ""
                : "wrong body: expected '" + request.expected() + "' in '" + shortened(body) + "'";
    }

    private static String shortened(String body) {
        return body.length() <= 80 ? body : body.substring(0, 80) + "…";
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        failExchange("connection closed before the answer");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failExchange("connection failed: " + cause.getMessage());
        context.close();
    }

    private void failExchange(String why) {
        var failed = exchange;
        exchange = null;
        if (failed != null) {
            failed.fail(why);
        }
    }
}
