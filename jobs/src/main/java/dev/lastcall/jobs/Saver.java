package dev.lastcall.jobs;

import dev.lastcall.jobs.store.FencedException;
import dev.lastcall.jobs.store.JobException;
import dev.lastcall.jobs.store.Tenure;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import dev.lastcall.time.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a job. Saves come from the job's thread, at a notice, and last in a drain; one runs at a time, each
 * with a higher sequence than the one before. One that takes longer than its bound is left behind: what it still
 * writes has the lower sequence. After the last one none begins.
 */
@SuppressWarnings("ReferenceEquality") // Whether it is the same telling, not whether it tells the same.
final class Saver<P> {

    /** The longest time for which a deadline that has moved earlier may go unseen. */
    private static final long LONGEST_PARK_NANOS = Duration.ofMillis(20).toNanos();

    private final String job;
    private final Tenure tenure;
    private final Codec<P> codec;
    private final JobOutput output;
    private final Clock clock;
    private final Duration bound;

    /** Never held while the store is waited for. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Progress<P> latest;
    private volatile long savedAt;
    private volatile @Nullable JobException ended;
    private volatile @Nullable Attempt<P> current;
    private @Nullable Progress<P> saved;
    private long sequence;
    private long savedSequence;

    private record Attempt<P>(long sequence, Progress<P> progress, long overdueAt) {}

    Saver(String job, Tenure tenure, Codec<P> codec, JobOutput output, Clock clock, Duration bound) {
        this.job = job;
        this.tenure = tenure;
        this.codec = codec;
        this.output = output;
        this.clock = clock;
        this.bound = bound;
        this.savedAt = clock.nanoTime();
    }

    /** Notes how far the job has come. Called by the job's thread. */
    void progress(P position) {
        requireNotEnded();
        latest = output.at(position);
    }

    /** Whether the last save ended at least {@code interval} ago. */
    boolean isDue(long intervalNanos) {
        return clock.nanoTime() - savedAt >= intervalNanos;
    }

    /** Whether saving is over, because the job was fenced off or sealed. */
    boolean hasEnded() {
        return ended != null;
    }

    void requireNotEnded() {
        var why = ended;
        if (why instanceof FencedException fenced) {
            throw new FencedException(job, fenced.epoch(), fenced.higherEpoch(), fenced);
        }
        if (why != null) {
            throw new JobSealedException(job);
        }
    }

    /** Saves, unless somebody is saving. */
    void saveIfIdle() {
        begin(false).ifPresent(this::run);
    }

    /**
     * Saves what is not saved. Waits for a save that is running, and takes over from it once that is overdue; gives up
     * if the deadline comes first.
     */
    void save(Deadline deadline) {
        awaitIdle(deadline);
        begin(false).ifPresent(this::run);
    }

    /**
     * Saves what is not saved, and nothing is saved after it. Half of the time that is left, at most, is spent on
     * waiting for a save that is running; then it is taken over from.
     */
    void saveLast(Deadline deadline) {
        awaitIdle(deadline.split(2));
        Optional<Attempt<P>> attempt;
        lock.lock();
        try {
            attempt = begin(true);
            if (ended == null) {
                ended = new JobSealedException(job);
            }
            output.seal(ended);
        } finally {
            lock.unlock();
        }
        attempt.ifPresent(this::run);
    }

    private Optional<Attempt<P>> begin(boolean takeOver) {
        lock.lock();
        try {
            var progress = latest;
            var running = current;
            if (ended != null || progress == null || progress == saved) {
                return Optional.empty();
            }
            if (running != null && !takeOver && running.overdueAt() - clock.nanoTime() > 0) {
                return Optional.empty();
            }
            sequence++;
            var attempt = new Attempt<>(sequence, progress, clock.nanoTime() + Durations.toNanosSaturated(bound));
            current = attempt;
            return Optional.of(attempt);
        } finally {
            lock.unlock();
        }
    }

    private void run(Attempt<P> attempt) {
        var done = false;
        try {
            var progress = attempt.progress();
            output.store(progress.outputLength());
            tenure.save(
                    attempt.sequence(),
                    codec.encode(progress.position()),
                    progress.outputLength(),
                    progress.outputCrc32c());
            done = true;
        } catch (FencedException told) {
            ended = told;
            output.seal(told);
            throw told;
        } catch (IOException e) {
            throw new StoreFailedException("job " + job + " could not be saved", e);
        } finally {
            end(attempt, done);
        }
    }

    private void end(Attempt<P> attempt, boolean done) {
        lock.lock();
        try {
            if (current == attempt) {
                current = null;
            }
            if (done && attempt.sequence() > savedSequence) {
                savedSequence = attempt.sequence();
                saved = attempt.progress();
                savedAt = clock.nanoTime();
            }
        } finally {
            lock.unlock();
        }
        if (!waiting.isEmpty()) {
            waiting.forEach(clock::unpark);
        }
    }

    /** The wait is short and bounded, so an interrupt, which often is what told the job to stop, is kept for later. */
    private void awaitIdle(Deadline deadline) {
        var interrupted = false;
        waiting.add(Thread.currentThread());
        try {
            for (var running = current; running != null && !deadline.hasPassed(); running = current) {
                if (running.overdueAt() - clock.nanoTime() <= 0) {
                    return;
                }
                interrupted |= Thread.interrupted();
                var until = Math.min(deadline.remaining().toNanos(), running.overdueAt() - clock.nanoTime());
                clock.parkUntil(clock.nanoTime() + Math.min(until, LONGEST_PARK_NANOS));
            }
        } finally {
            waiting.remove(Thread.currentThread());
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
