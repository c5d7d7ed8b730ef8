package dev.lastcall.cloud.ecs;

import java.util.function.IntPredicate;

/**
 * Ports for tasks, one after the other. They are taken from below the range that systems use for outgoing connections,
 * so that none is lost to one between being chosen and being bound.
 */
public final class HostPorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 31_999;

    private final IntPredicate free;
    private int next;

    /**
     * Ports in ascending order.
     *
     * @param offset where to begin, so that two clouds on one machine seldom try the same
     * @param free whether a port can be bound now
     */
    public HostPorts(int offset, IntPredicate free) {
        this.free = free;
        next = FIRST + Math.floorMod(offset, LAST - FIRST + 1);
    }

    /**
     * The next free port.
     *
     * @throws IllegalStateException if there is none
     */
    public int take() {
        for (int tried = FIRST; tried <= LAST; tried++) {
            int port = next;
            next = next == LAST ? FIRST : next + 1;
            if (free.test(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                "expected a free port between " + FIRST + " and " + LAST + " for a task, found none");
    }
}
