package dev.lastcall.jobs;

import dev.lastcall.jobs.store.FencedException;
import dev.lastcall.jobs.store.Tenure;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import dev.lastcall.time.Durations;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * A job that this process holds.
 *
 * <p>What is saved is always one {@link #progress}: its position, and the output that had been written when it was
 * called. Output that was written since, or a unit that was begun since, is not in it, whichever thread saves and
 * whenever. What a job has committed is done once, what it has not is done again. A job that has told that it is
 * {@link #complete} stays so, under its name, for as long as its directory is there.
 *
 * <p>{@link #progress}, {@link #complete}, {@link #output} and {@link #close} are the job's own thread's; the rest may be
 * called by any.
 *
 * @param <P> the position; a value that does not change after it was handed over, because another thread may encode it
 */
public final class Job<P> implements AutoCloseable {

    private final String name;
    private final OpenJobs openJobs;
    private final Tenure tenure;
    private final Seal seal;
    private final Optional<P> lastCheckpoint;
    private final JobOutput output;
    private final Saver<P> saver;
    private final Clock clock;
    private final long intervalNanos;
    private final Duration bound;
    private volatile boolean waitsForRetraction;

    Job(
            String name,
            OpenJobs openJobs,
            Tenure tenure,
            Optional<P> lastCheckpoint,
            Codec<P> codec,
            JobSettings settings) {
        this.name = name;
        this.openJobs = openJobs;
        this.tenure = tenure;
        this.seal = new Seal(name);
        this.lastCheckpoint = lastCheckpoint;
        this.output = new JobOutput(tenure, seal);
        this.clock = settings.clock();
        this.bound = settings.saveWithin();
        this.saver = new Saver<>(name, tenure, codec, output, seal, settings);
        this.waitsForRetraction = openJobs.isInterrupted();
        this.intervalNanos = Durations.toNanosSaturated(settings.interval());
    }

    /** The job's name. */
    public String name() {
        return name;
    }

    /** The epoch in which it is held: 1 for the first opening, more for each that followed. */
    public long epoch() {
        return tenure.epoch();
    }

    /** The position that was committed when the job was opened; empty if none ever was. */
    public Optional<P> lastCheckpoint() {
        return lastCheckpoint;
    }

    /**
     * Where the output goes. It is part of the result as far as a checkpoint covers it, and is read with
     * {@link Jobs#result}. Closing or flushing the stream does nothing. Writing throws an {@link java.io.IOException} if
     * the store cannot be written, and once the job is complete, closed, sealed, or known to be fenced off.
     */
    public OutputStream output() {
        return output;
    }

    /**
     * Tells how far the job has come: everything up to {@code position} is done, and its output written. Costs
     * nanoseconds, and saves only when a save is due.
     *
     * @param position encoded when it is saved, perhaps later and by another thread
     * @throws FencedException if a save was due and the job had been opened elsewhere; it is told again each time
     * @throws JobSealedException if the last checkpoint was written without waiting for the job any longer
     * @throws StoreFailedException if a save was due and could not be made; the next call tries again
     * @throws IllegalStateException if the job is closed or complete
     */
    public void progress(P position) {
        saver.progress(position);
        if (saver.isDue(intervalNanos)) {
            saver.saveIfIdle();
        }
    }

    /**
     * Tells that the job is done: as {@link #progress}, but saved now, and the last; nothing can be told or written after
     * it. On return it is committed, and whoever opens the job from then on finds it {@linkplain #isComplete() complete}.
     * Completing a job that is complete does nothing, and leaves its position as it is.
     *
     * @param position the last one, which {@link #lastCheckpoint} gives from then on
     * @throws FencedException if the job had been opened elsewhere: it is not this holder that completes it
     * @throws JobSealedException as {@link #progress}
     * @throws StoreFailedException if it could not be saved; the next call, and {@link #close}, try again
     * @throws IllegalStateException if the job is closed
     */
    public void complete(P position) {
        saver.complete(position);
        saver.saveOrSayWhyNot(Deadline.after(clock, bound));
    }

    /**
     * Whether the job is done, for good: it was when it was opened, or {@link #complete} has been committed since. Then
     * there is nothing to do but to use the {@linkplain Jobs#result result}.
     */
    public boolean isComplete() {
        return saver.isComplete();
    }

    /**
     * Saves the last {@link #progress} now, if it is not saved; on return it is committed.
     *
     * @throws FencedException as {@link #progress}
     * @throws JobSealedException as {@link #progress}
     * @throws StoreFailedException if it could not be saved
     * @throws IllegalStateException if the job is closed
     */
    public void save() {
        seal.requireHeld();
        saver.saveOrSayWhyNot(Deadline.after(clock, bound));
    }

    /**
     * Whether to begin another unit. False once the process is to stop, while a notice stands that stood when the job was
     * opened, and when the job is complete or no longer held.
     */
    public boolean shouldContinue() {
        if (waitsForRetraction && !openJobs.isInterrupted()) {
            waitsForRetraction = false;
        }
        return !waitsForRetraction && seal.isOpen() && !openJobs.isStopping();
    }

    /**
     * Whether to begin another unit that takes about this long: false also if it would not be over, and saved, before the
     * process is gone.
     */
    public boolean shouldContinue(Duration nextUnit) {
        return shouldContinue() && openJobs.leaves(nextUnit.plus(bound));
    }

    /**
     * Saves the last {@link #progress} and leaves the job. What was written after it is dropped. The next holder may be
     * anybody. Closing twice does nothing. It does not {@link #complete} the job.
     *
     * @throws FencedException if the job had been opened elsewhere, unless a save was told of that before
     * @throws StoreFailedException if the save failed
     */
    @Override
    public void close() {
        if (seal.isClosed()) {
            return;
        }
        try {
            saver.save(Deadline.after(clock, bound));
        } finally {
            seal.close();
            tenure.close();
            openJobs.remove(this);
        }
    }

    void saveNow(Deadline deadline) {
        saver.save(deadline);
    }

    void saveLast(Deadline deadline) {
        saver.saveLast(deadline);
    }
}
