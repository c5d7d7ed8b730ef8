package dev.lastcall.signal;

import java.time.Duration;
import java.time.Instant;

/**
 * The instance ends at a known time. A notice is not a stop: the process keeps serving.
 *
 * @param source where it was heard
 * @param action what will happen to the instance
 * @param at when, on the teller's clock
 * @param toldAt the teller's time when it told (the {@code Date} that the metadata service answered with), so that
 *     a skewed local clock does no harm; the local time where the teller gives none
 */
public record Notice(String source, InstanceAction action, Instant at, Instant toldAt) implements Signal {

    /** How long after it was told the instance ends; negative when that had passed already. */
    public Duration timeLeft() {
        return Duration.between(toldAt, at);
    }
}
