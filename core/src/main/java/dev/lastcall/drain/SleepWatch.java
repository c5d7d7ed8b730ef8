package dev.lastcall.drain;

import dev.lastcall.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Sees that the instance was asleep: in hibernation the monotonic clock stands still and the wall clock does not. */
final class SleepWatch {

    /** How often it is worth looking. */
    static final long EVERY = Duration.ofSeconds(1).toNanos();

    private static final Duration SLEPT = Duration.ofSeconds(10);

    private final Clock clock;
    private Duration lead = Duration.ZERO;

    SleepWatch(Clock clock) {
        this.clock = clock;
    }

    /** Looks for sleep from now on. */
    void begin() {
        lead = wallLead();
    }

    boolean hasSlept() {
        return wallLead().minus(lead).compareTo(SLEPT) > 0;
    }

    private Duration wallLead() {
        return Duration.between(Instant.EPOCH, clock.now()).minusNanos(clock.nanoTime());
    }
}
