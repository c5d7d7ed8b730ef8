package dev.lastcall.drain;

import dev.lastcall.report.TimelineStep;
import dev.lastcall.signal.Signal;
import dev.lastcall.signal.SignalSink;
import dev.lastcall.signal.Stop;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Turns signals into a drain that ends by its deadline, whatever the steps do: they run on threads of their own, and the
 * engine's thread only ever waits for the next thing that is due. There is no thread while nothing has been heard.
 *
 * <p>Users begin with {@code Lastcall.builder()}. Safe for use by many threads.
 */
public final class DrainEngine implements SignalSink {

    /** When the engine tries again after it has failed itself. */
    private static final Duration RETRY = Duration.ofMillis(50);

    private final Clock clock;
    private final String task;
    private final DrainEvents events;
    private final Object lock = new Object();
    private final Queue<Signal> mailbox = new ArrayDeque<>();
    private long taken;
    private volatile long answered;
    private @Nullable Thread awaiting;
    private @Nullable Thread thread;
    private boolean gone;
    private boolean closed;
    private boolean committed;

    /** Belongs to the engine's thread. */
    private final Drain drain;

    private volatile View view;

    /** An engine that waits for its first signal. */
    public DrainEngine(DrainPlan plan, Clock clock, String task, DrainEvents events) {
        this.clock = clock;
        this.task = task;
        this.events = events;
        this.drain = new Drain(plan, clock, events, this::wake, this::commit);
        this.view = drain.look(false);
    }

    /** What can be seen from outside, as it was when the engine last moved. */
    public View view() {
        return view;
    }

    @Override
    public void accept(Signal signal) {
        synchronized (lock) {
            if (gone || closed) {
                return;
            }
            mailbox.add(signal);
            taken++;
            if (thread != null) {
                clock.unpark(thread);
                return;
            }
            try {
                thread = clock.start("lastcall", this::run);
                return;
            } catch (OutOfMemoryError noThread) {
                thread = Thread.currentThread();
            }
        }
        // Out of threads: better to borrow the teller's than not to drain.
        run();
    }

    /** Waits until what was accepted so far can be seen from outside, or until the deadline. */
    public void awaitHeard(Deadline deadline) {
        long target;
        synchronized (lock) {
            target = taken;
            awaiting = Thread.currentThread();
        }
        while (answered - target < 0
                && !deadline.hasPassed()
                && !Thread.currentThread().isInterrupted()) {
            clock.parkUntil(deadline.nanoTime());
        }
        synchronized (lock) {
            awaiting = null;
        }
    }

    private void answered(int signals) {
        if (signals > 0) {
            synchronized (lock) {
                answered += signals;
                if (awaiting != null) {
                    clock.unpark(awaiting);
                }
            }
        }
    }

    /**
     * Forgets what was heard and hears nothing more, unless a stop has been heard or the drain has begun.
     *
     * @return whether it has: a drain goes on until it is over
     */
    public boolean close() {
        synchronized (lock) {
            if (committed || mailbox.stream().anyMatch(Stop.class::isInstance)) {
                return false;
            }
            closed = true;
            mailbox.clear();
            wake();
            return true;
        }
    }

    /** From here on the drain goes on even if it is closed; no if it was closed before. */
    private boolean commit() {
        synchronized (lock) {
            committed = !closed;
            return committed;
        }
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    private void wake() {
        synchronized (lock) {
            if (thread != null) {
                clock.unpark(thread);
            }
        }
    }

    private void run() {
        while (true) {
            var due = turn();
            if (due.isEmpty()) {
                return;
            }
            // An interrupt is nobody's business here, and would let the wait below return at once for ever.
            Thread.interrupted();
            clock.parkUntil(due.getAsLong());
        }
    }

    /** Does what is due; answers when the next turn is, or empty if there is none. */
    private OptionalLong turn() {
        try {
            var count = hearAll();
            if (isClosed()) {
                drain.forget();
                show();
                return OptionalLong.empty();
            }
            var over = drain.advance();
            show();
            answered(count);
            if (over) {
                leave();
                return OptionalLong.empty();
            }
            return isIdle() ? OptionalLong.empty() : OptionalLong.of(drain.nextDue());
        } catch (Throwable t) {
            return afterFailure(t);
        }
    }

    private int hearAll() {
        var count = 0;
        for (var signal = poll(); signal != null; signal = poll()) {
            drain.hear(signal);
            count++;
        }
        return count;
    }

    private @Nullable Signal poll() {
        synchronized (lock) {
            return mailbox.poll();
        }
    }

    /** Nothing that the engine runs into, such as an OutOfMemoryError, may keep the process from leaving in time. */
    private OptionalLong afterFailure(Throwable t) {
        if (gone) {
            return OptionalLong.empty();
        }
        events.onRemark("The drain has run into an error, and goes on: " + t);
        if (drain.isOverdue()) {
            leave();
            return OptionalLong.empty();
        }
        return OptionalLong.of(clock.nanosAfter(RETRY));
    }

    /** Lets the thread end when there is nothing to wait for; atomically with the arrival of the next signal. */
    private boolean isIdle() {
        synchronized (lock) {
            var idle = mailbox.isEmpty() && drain.isAtRest();
            if (idle) {
                thread = null;
            }
            return idle;
        }
    }

    private void leave() {
        synchronized (lock) {
            gone = true;
            thread = null;
        }
        try {
            show();
            events.onTimeline(TimelineStep.GONE, Optional.empty(), Optional.empty());
        } finally {
            events.onGone(drain.report(task), drain.deadline());
        }
    }

    private void show() {
        var before = view;
        var after = drain.look(gone);
        view = after;
        after.lanes().forEach((lane, state) -> {
            if (before.lanes().get(lane) != state) {
                events.onState(Optional.of(lane), state);
            }
        });
        if (before.state() != after.state()) {
            events.onState(Optional.empty(), after.state());
        }
    }
}
