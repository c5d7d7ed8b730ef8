package dev.lastcall.cloud.balancer;

import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Hands over one message each time one is wanted, and reads from the socket only when none is left: the decoder may
 * give several for one read, pipelined requests among them.
 */
final class Inbox {

    private final Channel channel;
    private final Consumer<Object> reader;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private boolean wanted;
    private boolean delivering;

    Inbox(Channel channel, Consumer<Object> reader) {
        this.channel = channel;
        this.reader = reader;
    }

    void add(Object message) {
        waiting.add(message);
        deliver();
    }

    void want() {
        wanted = true;
        deliver();
    }

    /** Reads from the socket, to learn of its end; what else arrives waits until it is wanted. */
    void watch() {
        if (waiting.isEmpty()) {
            channel.read();
        }
    }

    private void deliver() {
        if (delivering) {
            return;
        }
        delivering = true;
        try {
            while (wanted && !waiting.isEmpty()) {
                wanted = false;
                reader.accept(waiting.remove());
            }
        } finally {
            delivering = false;
        }
        if (wanted) {
            channel.read();
        }
    }

    void clear() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
