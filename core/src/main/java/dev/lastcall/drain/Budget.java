package dev.lastcall.drain;

import java.time.Duration;

/**
 * How the time until the deadline is shared out; arithmetic on {@code nanoTime}s, and nothing else. When there is not
 * enough, linger goes first, then FINISH, then RELEASE; the checkpoint is the last to go.
 */
final class Budget {

    /** Stands for "no bound yet"; half the range of a {@code nanoTime} keeps comparisons by subtraction right. */
    static final long FAR = Long.MAX_VALUE / 4;

    private final DrainPlan plan;
    private final long far;
    private long hardEnd;
    private boolean hurried;

    Budget(DrainPlan plan, long now) {
        this.plan = plan;
        this.far = now + FAR;
        this.hardEnd = far;
    }

    /** When everything is cut off. */
    long hardEnd() {
        return hardEnd;
    }

    boolean isBounded() {
        return hardEnd != far;
    }

    /** Sets when everything is cut off; in a drain, callers only ever move it earlier. */
    void endAt(long nanoTime) {
        hardEnd = nanoTime;
    }

    /** Takes the bound away, as a retracted notice does. */
    void unbound() {
        hardEnd = far;
    }

    /** Ends linger and FINISH wherever they are. */
    void hurry() {
        hurried = true;
    }

    long lingerEnd(Lane lane, long start, Duration linger) {
        return hurried
                ? start
                : earlier(
                        start + linger.toNanos(),
                        beforeCheckpoint(lane) - lane.finishNeed().toNanos());
    }

    /** When FINISH is cut off, {@code start} being when the lane began to refuse in a drain. */
    long finishEnd(Lane lane, long start) {
        return hurried ? start : earlier(start + lane.finishNeed().toNanos(), beforeCheckpoint(lane));
    }

    /** When FINISH is cut off while no drain has started: a lane that drains at the notice has all of its time. */
    long finishEndBeforeDrain(Lane lane) {
        return beforeCheckpoint(lane);
    }

    /** When a save that comes before the last one must leave its place to it. */
    long beforeCheckpoint(Lane lane) {
        return hardEnd - plan.releaseNeed().toNanos() - lane.checkpointNeed().toNanos();
    }

    long releaseEnd(long start) {
        return earlier(start + plan.releaseBound().toNanos(), hardEnd);
    }

    static long earlier(long a, long b) {
        return a - b <= 0 ? a : b;
    }

    static long later(long a, long b) {
        return a - b >= 0 ? a : b;
    }
}
