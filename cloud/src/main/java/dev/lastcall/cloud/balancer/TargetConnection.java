package dev.lastcall.cloud.balancer;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection to a target: carries one exchange at a time, and waits in the target's pool in between. */
final class TargetConnection extends ChannelInboundHandlerAdapter {

    private final ProbingSocketChannel channel;
    private final ConnectionPool pool;
    private @Nullable HttpClientCodec codec;
    private @Nullable Exchange exchange;
    private @Nullable Future<?> idleTimer;
    private boolean interim;
    private boolean returning;

    TargetConnection(ProbingSocketChannel channel, ConnectionPool pool) {
        this.channel = channel;
        this.pool = pool;
    }

    void begin(Exchange next) {
        if (idleTimer != null) {
            idleTimer.cancel(false);
            idleTimer = null;
        }
        exchange = next;
        codec = Wire.towardsTarget();
        channel.pipeline().addFirst(codec);
        channel.read();
    }

    void write(HttpObject message) {
        channel.writeAndFlush(message).addListener(written -> {
            if (!written.isSuccess()) {
                channel.close();
            }
        });
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    void readMore() {
        channel.read();
    }

    /** The exchange is over; the connection goes back to the pool if it can be used again, and is closed if not. */
    void finished(boolean reusable) {
        exchange = null;
        if (reusable) {
            // Not before all that came with the answer's end has been looked at.
            returning = true;
        } else {
            channel.close();
        }
    }

    void close() {
        exchange = null;
        channel.close();
    }

    /** Whether the target has neither closed nor sent anything since the last answer. */
    boolean isUsable() {
        return channel.isSilent();
    }

    void closeAfter(Duration idle) {
        idleTimer = channel.eventLoop().schedule(() -> channel.close(), Durations.nanos(idle), TimeUnit.NANOSECONDS);
        channel.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (exchange == null) {
            // Bytes that no request asked for: what they belong to is anybody's guess.
            ReferenceCountUtil.release(message);
            returning = false;
            channel.close();
        } else if (message instanceof HttpResponse response) {
            interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                    && response.status().code() != 101
                    && response.decoderResult().isSuccess();
            if (!interim) {
                exchange.responseHead(response);
            }
        } else if (message instanceof HttpContent content) {
            if (interim) {
                interim = !(content instanceof LastHttpContent);
                content.release();
            } else {
                exchange.responseContent(content);
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (returning) {
            goBack();
        } else if (exchange != null) {
            exchange.targetRead();
        }
    }

    private void goBack() {
        if (codec != null) {
            // Taking the codec away hands over what it had not decoded yet: an answer longer than it said.
            channel.pipeline().remove(codec);
            codec = null;
        }
        if (returning) {
            returning = false;
            pool.giveBack(this);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (exchange != null && channel.isWritable()) {
            exchange.targetWritable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        pool.forget(this);
        if (exchange != null) {
            exchange.targetFailed("the target closed the connection");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (exchange != null) {
            exchange.targetFailed(cause.toString());
        }
        channel.close();
    }
}
