package dev.lastcall.gate;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A right, slow gate, of which each kind spoils one thing that a race must notice. */
class WrongGate implements Turnstile {

    private record Waiter(Thread thread, Clock clock) {}

    private final AtomicLong entered = new AtomicLong();
    private final AtomicLong left = new AtomicLong();
    private boolean closed;
    private volatile @Nullable Waiter waiter;

    /** Looks whether it is closed, then counts: lets in after it has been closed. */
    static final class ChecksThenActs extends WrongGate {

        private volatile boolean shut;

        @Override
        public Optional<Runnable> tryEnter() {
            return shut ? Optional.empty() : super.tryEnter();
        }

        @Override
        public void close() {
            shut = true;
        }
    }

    /** Looks whether a permit has been given back, then marks it: two threads may both give it back. */
    static final class GivesBackTwice extends WrongGate {

        @Override
        Runnable permit() {
            return new Runnable() {
                private volatile boolean givenBack;

                @Override
                public void run() {
                    if (!givenBack) {
                        givenBack = true;
                        leave();
                    }
                }
            };
        }
    }

    /** Looks whether it is empty, then says that it waits: the last permit may have gone in between. */
    static final class SleepsThroughTheEnd extends WrongGate {

        @Override
        public boolean awaitEmpty(Deadline deadline) throws InterruptedException {
            if (inFlight() == 0) {
                return true;
            }
            waitOn(deadline.clock());
            deadline.clock().parkUntil(deadline.nanoTime());
            return super.awaitEmpty(deadline);
        }
    }

    @Override
    public synchronized Optional<Runnable> tryEnter() {
        if (closed) {
            return Optional.empty();
        }
        entered.incrementAndGet();
        return Optional.of(permit());
    }

    Runnable permit() {
        var givenBack = new AtomicLong();
        return () -> {
            if (givenBack.getAndIncrement() == 0) {
                leave();
            }
        };
    }

    final void leave() {
        left.incrementAndGet();
        var sleeper = waiter;
        if (sleeper != null) {
            sleeper.clock().unpark(sleeper.thread());
        }
    }

    final void waitOn(Clock clock) {
        waiter = new Waiter(Thread.currentThread(), clock);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    @Override
    public boolean awaitEmpty(Deadline deadline) throws InterruptedException {
        waitOn(deadline.clock());
        while (inFlight() != 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            deadline.clock().parkUntil(deadline.nanoTime());
        }
        return true;
    }

    @Override
    public long inFlight() {
        return entered.get() - left.get();
    }

    @Override
    public long entered() {
        return entered.get();
    }
}
