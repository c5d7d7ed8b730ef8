package dev.lastcall.cloud.balancer;

import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A connection that can be asked, without waiting for the selector, whether its peer has closed or said anything. */
final class ProbingSocketChannel extends NioSocketChannel {

    /** True if nothing at all can be read: not a byte, not the end. A byte that was there is lost: close then. */
    boolean isSilent() {
        try {
            return isActive() && javaChannel().read(ByteBuffer.allocate(1)) == 0;
        } catch (IOException e) {
            // Reset by the peer: certainly not silent, and the caller closes it.
            return false;
        }
    }
}
