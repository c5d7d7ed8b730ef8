package dev.lastcall.drain;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One component's way out: linger, REFUSE, FINISH, CHECKPOINT, at its own pace. Made by {@link LaneBuilder}.
 *
 * @param name unique in a plan
 * @param drainAt when it begins
 * @param linger how long it goes on serving in a drain that was announced by a stop; zero if it does not linger
 * @param unannouncedLinger the same in a drain that nobody was told of
 * @param quiet linger is over once no work has come in for this long; needs {@code entered}
 * @param entered how much work has ever come in
 * @param refuse refuses new work
 * @param resume takes work again after a retracted notice
 * @param finish waits until nothing is in flight
 * @param finishBound how long REFUSE and FINISH may take together
 * @param checkpoint saves
 * @param checkpointReservation the time that is kept for CHECKPOINT
 */
public record Lane(
        String name,
        DrainAt drainAt,
        Duration linger,
        Duration unannouncedLinger,
        Duration quiet,
        Optional<LongSupplier> entered,
        Optional<Step> refuse,
        Optional<Step> resume,
        Optional<Step> finish,
        Duration finishBound,
        Optional<Step> checkpoint,
        Duration checkpointReservation) {

    /** Whether the lane serves somebody who has to hear of the drain before it refuses. */
    public boolean isServed() {
        return !linger.isZero() || !unannouncedLinger.isZero();
    }

    /** What the lane needs of a drain that was announced to nobody, RELEASE not counted. */
    public Duration need() {
        return unannouncedLinger.plus(finishNeed()).plus(checkpointNeed());
    }

    Duration finishNeed() {
        return refuse.isPresent() || finish.isPresent() ? finishBound : Duration.ZERO;
    }

    Duration checkpointNeed() {
        return checkpoint.isPresent() ? checkpointReservation : Duration.ZERO;
    }
}
