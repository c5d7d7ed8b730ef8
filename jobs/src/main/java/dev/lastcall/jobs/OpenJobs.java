package dev.lastcall.jobs;

import dev.lastcall.Lastcall;
import dev.lastcall.LastcallListener;
import dev.lastcall.gate.Permit;
import dev.lastcall.gate.WorkGate;
import dev.lastcall.signal.Interruption;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The jobs that this process holds, and what becomes of them when it is interrupted. */
final class OpenJobs implements LastcallListener {

    private final WorkGate gate = new WorkGate();
    private final Map<Job<?>, Permit> permits = new ConcurrentHashMap<>();
    private volatile @Nullable Lastcall lastcall;
    private volatile boolean stopping;

    void add(Job<?> job) {
        permits.put(job, gate.enter());
        var running = lastcall;
        if (running != null) {
            running.jobOpened(job.name());
        }
    }

    void remove(Job<?> job) {
        var permit = permits.remove(job);
        var running = lastcall;
        if (running != null) {
            running.jobClosed(job.name());
        }
        if (permit != null) {
            permit.close();
        }
    }

    /** Each stops at its next safe point. */
    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Whether a notice or more stands. */
    boolean isInterrupted() {
        var running = lastcall;
        return running != null && running.interruption().isPresent();
    }

    /** Whether this much time is left, as far as is known. */
    boolean leaves(Duration needed) {
        var running = lastcall;
        return running == null
                || running.deadline()
                        .map(deadline -> deadline.remaining().compareTo(needed) >= 0)
                        .orElse(true);
    }

    void awaitNone(Deadline deadline) throws InterruptedException {
        gate.awaitEmpty(deadline);
    }

    /** Saves all at once, so that one job's hanging disk costs no other its save; in a drain for the last time. */
    void save(Deadline deadline) throws InterruptedException {
        var last = stopping;
        var saves = new ParallelSaves(deadline);
        for (var job : permits.keySet()) {
            saves.start(job.name(), () -> {
                if (last) {
                    job.saveLast(deadline);
                } else {
                    job.saveNow(deadline);
                }
            });
        }
        saves.await();
    }

    @Override
    public void onStarted(Lastcall started) {
        lastcall = started;
        stopping = false;
        permits.keySet().forEach(job -> started.jobOpened(job.name()));
    }

    @Override
    public void onDrain(Interruption interruption, Deadline deadline) {
        stop();
    }
}
