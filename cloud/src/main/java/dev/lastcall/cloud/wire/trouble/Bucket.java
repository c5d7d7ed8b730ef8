package dev.lastcall.cloud.wire.trouble;

import java.time.Duration;
import java.time.Instant;

/** The tokens of one limit. */
final class Bucket {

    final Limit limit;

    private double tokens;
    private Instant filled;

    Bucket(Limit limit, Instant now) {
        this.limit = limit;
        tokens = limit.burst();
        filled = now;
    }

    /** Whether there was one left. */
    boolean take(Instant now) {
        var seconds = Duration.between(filled, now).toNanos() / 1e9;
        tokens = Math.min(limit.burst(), tokens + Math.max(0, seconds) * limit.perSecond());
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
