package dev.lastcall.cli.demo.load;

import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** One request and what became of it. Belongs to the client's event loop. */
final class Exchange {

    final Request request;
    private final PlainClient.End end;

    @Nullable
    ScheduledFuture<?> timeout;

    @Nullable
    Channel channel;

    private boolean over;

    Exchange(Request request, PlainClient.End end) {
        this.request = request;
        this.end = end;
    }

    boolean isOver() {
        return over;
    }

    void succeed() {
        finish("");
    }

    /** Ends it; its connection is in an unknown state and is closed. */
    void fail(String why) {
        if (!over && channel != null) {
            channel.close();
        }
        finish(why);
    }

    private void finish(String failure) {
        if (over) {
            return;
        }
        over = true;
        if (timeout != null) {
            timeout.cancel(false);
        }
        end.ended(failure);
    }
}
