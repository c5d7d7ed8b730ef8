package dev.lastcall.aws.poll;

import dev.lastcall.time.Durations;
import java.time.Duration;

/** Pauses that double up to a bound. For use by one thread. */
public final class Backoff {

    private final Duration first;
    private final Duration most;
    private Duration next;

    /**
     * Begins with the first pause.
     *
     * @param first the first pause
     * @param most the longest
     */
    public Backoff(Duration first, Duration most) {
        this.first = first;
        this.most = most;
        next = Durations.min(first, most);
    }

    /** The next pause. */
    public Duration next() {
        var pause = next;
        next = Durations.min(next.multipliedBy(2), most);
        return pause;
    }

    /** Begins again with the first pause. */
    public void reset() {
        next = Durations.min(first, most);
    }
}
