package dev.lastcall.jobs;

import dev.lastcall.jobs.store.FencedException;
import dev.lastcall.jobs.store.Tenure;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a job. Saves come from the job's thread, at a notice, and last in a drain; one runs at a time. What
 * one that was left behind still writes has the lower sequence. After the last one none begins.
 */
@SuppressWarnings("ReferenceEquality") // Whether it is the same telling, not whether it tells the same.
final class Saver<P> {

    private final String job;
    private final Tenure tenure;
    private final Codec<P> codec;
    private final JobOutput output;
    private final Seal seal;
    private final Clock clock;
    private final SaveTurns turns;

    /** Never held while the store is waited for. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile @Nullable Progress<P> latest;
    private volatile long savedAt;
    private volatile boolean complete;
    private @Nullable Progress<P> saved;
    private long savedSequence;

    private record Attempt<P>(SaveTurns.Turn turn, Progress<P> progress) {}

    Saver(String job, Tenure tenure, Codec<P> codec, JobOutput output, Seal seal, JobSettings settings) {
        this.job = job;
        this.tenure = tenure;
        this.codec = codec;
        this.output = output;
        this.seal = seal;
        this.clock = settings.clock();
        this.turns = new SaveTurns(clock, settings.saveWithin());
        this.savedAt = clock.nanoTime();
        if (tenure.adopted().complete()) {
            complete = true;
            seal.complete();
        }
    }

    /** Notes how far the job has come. Called by the job's thread. */
    void progress(P position) {
        seal.requireOpen();
        latest = output.at(position, false);
    }

    /** Notes that the job is done, unless it is already. Called by the job's thread. */
    void complete(P position) {
        if (!seal.isComplete()) {
            seal.requireHeld();
            latest = output.at(position, true);
            seal.complete();
        }
    }

    /** Whether the last save ended at least {@code interval} ago. */
    boolean isDue(long intervalNanos) {
        return clock.nanoTime() - savedAt >= intervalNanos;
    }

    /** Whether it is committed that the job is done. */
    boolean isComplete() {
        return complete;
    }

    /** Saves, unless somebody is saving. */
    void saveIfIdle() {
        begin(false).ifPresent(this::run);
    }

    /** As {@link #save}, but throws if it is not saved because saving has ended. */
    void saveOrSayWhyNot(Deadline deadline) {
        if (!save(deadline)) {
            seal.requireHeld();
        }
    }

    /**
     * Saves what is not saved. Waits for a save that is running, and takes over from it once that is overdue.
     *
     * @return whether it is saved; if not, saving has ended
     * @throws StoreFailedException if it could not be saved, or others' saves lasted until the deadline
     */
    boolean save(Deadline deadline) {
        while (true) {
            turns.awaitFree(deadline);
            var attempt = begin(false);
            if (attempt.isPresent()) {
                run(attempt.get());
                return true;
            }
            if (isSaved()) {
                return true;
            }
            if (seal.hasEnded()) {
                return false;
            }
            if (deadline.hasPassed()) {
                throw new StoreFailedException(
                        "job " + job + " could not be saved",
                        new IOException("expected the save that is running to end in time, found it hanging"));
            }
        }
    }

    /**
     * Saves what is not saved, and nothing is saved after it. Half of the time that is left, at most, is spent on
     * waiting for a save that is running; then it is taken over from.
     */
    void saveLast(Deadline deadline) {
        turns.awaitFree(deadline.split(2));
        Optional<Attempt<P>> attempt;
        lock.lock();
        try {
            attempt = begin(true);
            seal.savedLast();
        } finally {
            lock.unlock();
        }
        attempt.ifPresent(this::run);
    }

    private Optional<Attempt<P>> begin(boolean takeOver) {
        lock.lock();
        try {
            var progress = latest;
            if (seal.hasEnded() || progress == null || progress == saved) {
                return Optional.empty();
            }
            return turns.take(takeOver).map(turn -> new Attempt<>(turn, progress));
        } finally {
            lock.unlock();
        }
    }

    private boolean isSaved() {
        lock.lock();
        try {
            return latest == null || latest == saved;
        } finally {
            lock.unlock();
        }
    }

    private void run(Attempt<P> attempt) {
        var done = false;
        try {
            commit(attempt.turn().sequence(), attempt.progress());
            done = true;
        } catch (FencedException told) {
            seal.fencedOff(told);
            throw told;
        } catch (IOException e) {
            throw new StoreFailedException("job " + job + " could not be saved", e);
        } finally {
            end(attempt, done);
        }
    }

    private void commit(long sequence, Progress<P> progress) throws IOException {
        output.store(progress.outputLength());
        var state = codec.encode(progress.position());
        if (progress.complete()) {
            tenure.complete(sequence, state, progress.outputLength(), progress.outputCrc32c());
        } else {
            tenure.save(sequence, state, progress.outputLength(), progress.outputCrc32c());
        }
    }

    private void end(Attempt<P> attempt, boolean done) {
        lock.lock();
        try {
            if (done && attempt.turn().sequence() > savedSequence) {
                savedSequence = attempt.turn().sequence();
                saved = attempt.progress();
                savedAt = clock.nanoTime();
                complete |= saved.complete();
            }
        } finally {
            lock.unlock();
        }
        turns.end(attempt.turn());
    }
}
