package dev.lastcall.jobs;

import dev.lastcall.jobs.store.CheckpointStore;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Durations;
import java.time.Duration;
import java.util.Objects;

/**
 * Builds {@link Jobs}. Defaults:
 *
 * <ul>
 *   <li>a save is due 10 s after the last one;
 *   <li>a save may take 5 s before another takes over from it;
 *   <li>in a drain, jobs have 10 s to come to their next safe point.
 * </ul>
 *
 * <p>Not safe for use by many threads.
 */
public final class JobsBuilder {

    private final CheckpointStore store;
    private Clock clock = Clock.system();
    private Duration interval = Duration.ofSeconds(10);
    private Duration saveWithin = Duration.ofSeconds(5);
    private Duration finishWithin = Duration.ofSeconds(10);

    JobsBuilder(CheckpointStore store) {
        this.store = Objects.requireNonNull(store);
    }

    /**
     * How long after a save the next one is due: what is done again, at most, after a kill without warning. Zero saves
     * at each progress.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public JobsBuilder interval(Duration betweenSaves) {
        interval = Durations.requireNotNegative("the interval between saves", betweenSaves);
        return this;
    }

    /**
     * How long a save may take. After that it counts as hanging, and the next one takes over. It is also the time that
     * is kept for the last save in a drain.
     *
     * @throws IllegalArgumentException if it is not more than zero
     */
    public JobsBuilder saveWithin(Duration bound) {
        if (bound.isNegative() || bound.isZero()) {
            throw new IllegalArgumentException("the bound of a save must be more than zero, found " + bound);
        }
        saveWithin = bound;
        return this;
    }

    /**
     * How long jobs have, in a drain, to come to their next safe point: longer than a unit of work takes.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public JobsBuilder finishWithin(Duration bound) {
        finishWithin = Durations.requireNotNegative("the time for jobs to come to a safe point", bound);
        return this;
    }

    /** The clock that everything waits on. */
    public JobsBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock);
        return this;
    }

    /** The jobs. */
    public Jobs build() {
        return new Jobs(new JobSettings(store, clock, interval, saveWithin, finishWithin));
    }
}
