package dev.lastcall.jobs;

import dev.lastcall.time.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Saves of several jobs at once, waited for by one thread. */
final class ParallelSaves {

    private final Deadline deadline;
    private final Map<String, Boolean> running = new ConcurrentHashMap<>();
    private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
    private volatile @Nullable Thread waiting;
    private int started;

    ParallelSaves(Deadline deadline) {
        this.deadline = deadline;
    }

    void start(String job, Runnable save) {
        started++;
        var key = job + (started == 1 ? "" : " (" + started + ")");
        running.put(key, true);
        deadline.clock().start("lastcall-save-" + job, () -> {
            try {
                save.run();
            } catch (RuntimeException e) {
                failures.add(e);
            } finally {
                running.remove(key);
                var waiter = waiting;
                if (waiter != null) {
                    deadline.clock().unpark(waiter);
                }
            }
        });
    }

    /**
     * Waits until all have ended or the deadline has passed.
     *
     * @throws InterruptedException if the calling thread is interrupted
     * @throws IllegalStateException if some are still running at the deadline
     * @throws RuntimeException what a save threw; the others' are suppressed in it
     */
    void await() throws InterruptedException {
        waiting = Thread.currentThread();
        while (!running.isEmpty() && !deadline.hasPassed()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while saving " + running.keySet());
            }
            deadline.clock().parkUntil(deadline.nanoTime());
        }
        var thrown = new ArrayList<>(failures);
        if (!running.isEmpty()) {
            thrown.add(0, new IllegalStateException("not saved by the deadline: " + running.keySet()));
        }
        if (!thrown.isEmpty()) {
            var first = thrown.remove(0);
            thrown.forEach(first::addSuppressed);
            throw first;
        }
    }
}
