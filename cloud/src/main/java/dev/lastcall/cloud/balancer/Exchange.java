package dev.lastcall.cloud.balancer;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way to one target and the answer on its way back. It is sent once: whatever fails after the target
 * has been chosen is answered to the client. Used by the balancer's thread only.
 */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final ClientConnection client;
    private final HttpRequest request;
    private final Tally tally;
    private final RegisteredTarget target;
    private final long timeoutNanos;
    private @Nullable TargetConnection connection;
    private @Nullable Future<?> timer;
    private long lastActivity;
    private boolean requestComplete;
    private boolean responseStarted;
    private boolean targetReusable;
    private boolean clientReusable;
    private boolean over;

    Exchange(ClientConnection client, HttpRequest request, RegisteredTarget target, Tally tally, long timeoutNanos) {
        this.client = client;
        this.request = request;
        this.target = target;
        this.tally = tally;
        this.timeoutNanos = timeoutNanos;
    }

    void start() {
        target.begin(this);
        target.pool().connect(this::connected, this::connectFailed);
    }

    private void connected(TargetConnection ready) {
        if (over) {
            ready.close();
            return;
        }
        connection = ready;
        ready.begin(this);
        ready.write(client.forwarded(request, target.target()));
        touch();
        scheduleTimer(timeoutNanos);
        client.readMore();
    }

    private void connectFailed(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            timedOut("no connection within the connect timeout");
        } else {
            targetFailed(cause.toString());
        }
    }

    /** A part of the request's body from the client. */
    void requestContent(HttpContent content) {
        if (over || connection == null) {
            content.release();
            return;
        }
        touch();
        requestComplete = content instanceof LastHttpContent;
        TargetConnection to = connection;
        to.write(content);
        if (requestComplete) {
            client.watchForClose();
        } else if (to.isWritable()) {
            client.readMore();
        }
    }

    void targetWritable() {
        touch();
        if (!requestComplete) {
            client.readMore();
        }
    }

    void responseHead(HttpResponse response) {
        if (response.decoderResult().isFailure() || response.status().code() == 101) {
            ReferenceCountUtil.release(response);
            targetFailed("malformed answer: " + response.decoderResult());
            return;
        }
        touch();
        responseStarted = true;
        targetReusable = ForwardedHeaders.keepsTarget(response, request);
        clientReusable = ForwardedHeaders.keepsClient(response, request);
        client.write(ForwardedHeaders.response(response, request, clientReusable));
    }

    void responseContent(HttpContent content) {
        if (over || content.decoderResult().isFailure()) {
            content.release();
            targetFailed("malformed answer: " + content.decoderResult());
            return;
        }
        touch();
        boolean last = content instanceof LastHttpContent;
        client.write(content);
        if (last) {
            end();
            if (connection != null) {
                connection.finished(targetReusable && requestComplete);
            }
            client.exchangeEnded(clientReusable);
        }
    }

    /** The target has sent all there is for now. */
    void targetRead() {
        client.flush();
        if (client.isWritable() && connection != null) {
            connection.readMore();
        }
    }

    void clientWritable() {
        touch();
        if (connection != null) {
            connection.readMore();
        }
    }

    void targetFailed(String reason) {
        if (!over) {
            tally.badGateway(target.tally());
            fail(502, reason);
        }
    }

    private void timedOut(String reason) {
        if (!over) {
            tally.timedOut(target.tally());
            fail(504, reason);
        }
    }

    private void fail(int status, String reason) {
        LOG.debug("{} {} to target {}: {} ({})", request.method(), request.uri(), target.id(), status, reason);
        abandon();
        if (responseStarted) {
            client.abort();
        } else {
            client.answer(status, request);
        }
    }

    /** The client went away, or sent what is not HTTP: the target's connection is in no known state any more. */
    void clientGone() {
        if (!over) {
            tally.clientGone();
            abandon();
        }
    }

    private void abandon() {
        end();
        if (connection != null) {
            connection.close();
        }
    }

    private void end() {
        over = true;
        if (timer != null) {
            timer.cancel(false);
        }
        target.end(this);
    }

    private void touch() {
        lastActivity = client.eventLoop().ticker().nanoTime();
    }

    private void scheduleTimer(long nanos) {
        timer = client.eventLoop().schedule(this::checkTimeout, nanos, TimeUnit.NANOSECONDS);
    }

    private void checkTimeout() {
        long left = timeoutNanos - (client.eventLoop().ticker().nanoTime() - lastActivity);
        if (left > 0) {
            scheduleTimer(left);
        } else if (!client.isWritable() || isWaitingForBody()) {
            // It is the client that is slow.
            clientGone();
            client.timeOut(responseStarted, request);
        } else {
            timedOut("nothing from the target within the target timeout");
        }
    }

    private boolean isWaitingForBody() {
        return !requestComplete && connection != null && connection.isWritable();
    }
}
