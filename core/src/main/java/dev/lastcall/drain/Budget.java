package dev.lastcall.drain;

import java.time.Duration;

/**
 * The deadline, and how the time until then is shared out; arithmetic on {@code nanoTime}s, and nothing else. When there
 * is not enough, linger goes first, then FINISH, then RELEASE; the checkpoint is the last to go.
 */
final class Budget {

    /** Stands for "no bound yet"; half the range of a {@code nanoTime} keeps comparisons by subtraction right. */
    static final long FAR = Long.MAX_VALUE / 4;

    private final DrainPlan plan;
    private final long far;
    /** Read by everybody who was given the drain's deadline. */
    private volatile long deadline;

    private long hardEnd;
    private boolean fixed;
    private boolean hurried;

    Budget(DrainPlan plan, long now) {
        this.plan = plan;
        this.far = now + FAR;
        this.deadline = far;
        this.hardEnd = far;
    }

    /** By when the process is gone; far away if nothing is known. */
    long deadline() {
        return deadline;
    }

    /** When everything is cut off: a little before the deadline, so that the report gets out and the JVM can exit. */
    long hardEnd() {
        return hardEnd;
    }

    boolean isBounded() {
        return hardEnd != far;
    }

    /** Moves the deadline; once it is {@linkplain #fix fixed}, only to an earlier time. */
    void deadlineAt(long nanoTime, long now) {
        var end = nanoTime - DrainPlan.leavingOf(nanoTime - now);
        deadline = fixed ? earlier(nanoTime, deadline) : nanoTime;
        hardEnd = fixed ? earlier(end, hardEnd) : end;
    }

    /** Takes the deadline away, as a retracted notice does, unless it is fixed. */
    void unbound() {
        if (!fixed) {
            deadline = far;
            hardEnd = far;
        }
    }

    /** From here on a drain runs: the deadline only moves earlier. */
    void fix() {
        fixed = true;
    }

    /** Ends linger and FINISH wherever they are. */
    void hurry() {
        hurried = true;
    }

    /** When a drain must start that was announced to nobody. */
    long latestSafe() {
        return hardEnd - plan.need().toNanos();
    }

    /** The same for a lane that does not wait for the others. */
    long latestSafe(Lane lane) {
        return hardEnd - plan.releaseNeed().toNanos() - lane.need().toNanos();
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
