package dev.lastcall.testkit;

import dev.lastcall.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A clock on which time passes only when the test says so, and threads run one at a time, in the order in which they
 * became ready: the same test has the same history every time, to the nanosecond.
 *
 * <pre>{@code
 * var clock = new TestClock();
 * clock.start("worker", () -> clock.sleep(Duration.ofMinutes(2)));
 * clock.advance(Duration.ofMinutes(2)); // takes no time
 * }</pre>
 *
 * <p>Threads that were started by {@link #start} run while the test's own thread is inside {@link #advance},
 * {@link #advanceUntil} or {@link #parkUntil}, and wait only in {@link #parkUntil} and what is built on it. A thread that
 * blocks elsewhere, or spins, fails the test after ten real seconds.
 */
public final class TestClock implements Clock {

    /** What {@link #now()} answers at first. */
    public static final Instant START = Instant.parse("2026-01-02T14:00:00Z");

    private static final int STUCK_SECONDS = 10;

    private final Object lock = new Object();
    private final Map<Thread, Worker> workers = new LinkedHashMap<>();
    private final Deque<Worker> ready = new ArrayDeque<>();
    private final Set<Thread> unparkedOutsiders = new HashSet<>();
    private final Semaphore driverTurn = new Semaphore(0);

    private long nanos;
    private Duration wallOffset = Duration.ZERO;

    @Override
    public Instant now() {
        synchronized (lock) {
            return START.plusNanos(nanos).plus(wallOffset);
        }
    }

    @Override
    public long nanoTime() {
        synchronized (lock) {
            return nanos;
        }
    }

    /** Lets the wall clock jump, as it does when a machine wakes from hibernation; no time passes. */
    public void jumpWallClock(Duration by) {
        synchronized (lock) {
            wallOffset = wallOffset.plus(by);
        }
    }

    /** How long this clock has run. */
    public Duration elapsed() {
        return Duration.ofNanos(nanoTime());
    }

    @Override
    public Thread start(String name, Runnable body) {
        var worker = new Worker();
        var thread = new Thread(() -> worker.run(body), name);
        thread.setDaemon(true);
        worker.thread = thread;
        synchronized (lock) {
            workers.put(thread, worker);
            ready.add(worker);
        }
        thread.start();
        return thread;
    }

    @Override
    public void parkUntil(long nanoTime) {
        Worker worker;
        synchronized (lock) {
            worker = workers.get(Thread.currentThread());
        }
        if (worker == null) {
            driveUntil(() -> takeOutsidersPermit() || Thread.currentThread().isInterrupted(), nanoTime);
        } else {
            worker.park(nanoTime);
        }
    }

    private boolean takeOutsidersPermit() {
        synchronized (lock) {
            return unparkedOutsiders.remove(Thread.currentThread());
        }
    }

    @Override
    public void unpark(Thread thread) {
        synchronized (lock) {
            var worker = workers.get(thread);
            if (worker == null) {
                unparkedOutsiders.add(thread);
            } else {
                worker.unpark();
            }
        }
    }

    @Override
    public void interrupt(Thread thread) {
        thread.interrupt();
        unpark(thread);
    }

    /** Waits on this clock, for steps that take their time. */
    public void sleep(Duration duration) throws InterruptedException {
        var until = nanosAfter(duration);
        while (nanoTime() - until < 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            parkUntil(until);
        }
    }

    /** Lets time pass, and everything happen that is due in it. */
    public void advance(Duration duration) {
        driveUntil(() -> false, nanosAfter(duration));
    }

    /** Lets everything happen that is due now. */
    public void settle() {
        advance(Duration.ZERO);
    }

    /**
     * Lets time pass until {@code condition} holds.
     *
     * @throws AssertionError if it does not within {@code limit}
     */
    public void advanceUntil(BooleanSupplier condition, Duration limit) {
        if (!driveUntil(condition, nanosAfter(limit))) {
            throw new AssertionError("expected the condition to hold within " + limit + ", and it did not");
        }
    }

    /** Whether any thread that was started on this clock has not ended. */
    public boolean hasLiveThreads() {
        synchronized (lock) {
            return !workers.isEmpty();
        }
    }

    private boolean driveUntil(BooleanSupplier condition, long target) {
        while (!condition.getAsBoolean()) {
            var next = nextWorker(target);
            if (next.isEmpty()) {
                return condition.getAsBoolean();
            }
            giveTurnTo(next.get());
        }
        return true;
    }

    /** The next one to run; lets time pass to when one is due, or to {@code target} when none is. */
    private Optional<Worker> nextWorker(long target) {
        synchronized (lock) {
            if (ready.isEmpty()) {
                var due = target;
                for (var worker : workers.values()) {
                    if (worker.parked && worker.wakeAt - due < 0) {
                        due = worker.wakeAt;
                    }
                }
                nanos = Math.max(nanos, due);
                for (var worker : workers.values()) {
                    if (worker.parked && worker.wakeAt - nanos <= 0) {
                        worker.unpark();
                    }
                }
            }
            return Optional.ofNullable(ready.poll());
        }
    }

    private void giveTurnTo(Worker worker) {
        worker.turn.release();
        try {
            if (!driverTurn.tryAcquire(STUCK_SECONDS, TimeUnit.SECONDS)) {
                var stuck =
                        new AssertionError("thread '" + worker.thread.getName() + "' neither ended nor waited on the"
                                + " test clock for " + STUCK_SECONDS + " s: it spins, or blocks elsewhere");
                stuck.setStackTrace(worker.thread.getStackTrace());
                throw stuck;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while '" + worker.thread.getName() + "' had its turn", e);
        }
    }

    private final class Worker {

        private final Semaphore turn = new Semaphore(0);
        private Thread thread = Thread.currentThread();
        private boolean parked;
        private boolean permit;
        private long wakeAt;

        void run(Runnable body) {
            turn.acquireUninterruptibly();
            try {
                body.run();
            } finally {
                synchronized (lock) {
                    workers.remove(thread);
                }
                driverTurn.release();
            }
        }

        void park(long until) {
            synchronized (lock) {
                if (permit || thread.isInterrupted() || until - nanos <= 0) {
                    permit = false;
                    return;
                }
                parked = true;
                wakeAt = until;
            }
            driverTurn.release();
            turn.acquireUninterruptibly();
        }

        /** Under the lock. */
        void unpark() {
            if (parked) {
                parked = false;
                ready.add(this);
            } else {
                permit = true;
            }
        }
    }
}
