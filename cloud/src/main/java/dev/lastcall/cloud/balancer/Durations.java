package dev.lastcall.cloud.balancer;

import java.time.Duration;

/** Durations in the units of Netty, cut off at the largest that fits. */
final class Durations {

    private Durations() {}

    static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, duration.toMillis()));
    }

    static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }
}
