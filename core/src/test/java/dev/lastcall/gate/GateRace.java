package dev.lastcall.gate;

import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One race: visitors enter, leave, leave twice and leave for one another, while the gate is closed under them and
 * waited for. The waiter sleeps on a clock that stands still, so that only the gate can wake it.
 */
final class GateRace {

    private static final int VISITORS = 3;
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private final Turnstile gate;
    private final AtomicInteger ready = new AtomicInteger();
    private final AtomicLong given = new AtomicLong();
    private final Queue<Runnable> handedOver = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable String> wrong = new AtomicReference<>();
    private volatile long enteredWhenClosed;

    private GateRace(Turnstile gate) {
        this.gate = gate;
    }

    /** What went wrong, if anything did. */
    static Optional<String> run(Turnstile gate, long seed) throws InterruptedException {
        return new GateRace(gate).run(new Random(seed));
    }

    private Optional<String> run(Random random) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < VISITORS; i++) {
            var own = new Random(random.nextLong());
            threads.add(new Thread(() -> visit(own), "visitor-" + i));
        }
        var visitsBeforeClosing = random.nextInt(20);
        threads.add(new Thread(() -> closeAndWait(visitsBeforeClosing), "closer"));
        threads.forEach(Thread::start);
        join(threads);
        return Optional.ofNullable(wrong.get()).or(this::wrongInTheEnd);
    }

    private void visit(Random random) {
        startTogether();
        for (var permit = gate.tryEnter(); permit.isPresent(); permit = gate.tryEnter()) {
            given.incrementAndGet();
            leave(permit.get(), random.nextInt(4));
        }
        for (var permit = handedOver.poll(); permit != null; permit = handedOver.poll()) {
            permit.run();
        }
    }

    private void leave(Runnable permit, int how) {
        if (how == 0) {
            handedOver.add(permit);
            return;
        }
        if (how == 1) {
            handedOver.add(permit); // and close it here as well: twice, perhaps at once
            var other = handedOver.poll();
            if (other != null) {
                other.run();
            }
        }
        permit.run();
    }

    private void closeAndWait(int visitsBeforeClosing) {
        startTogether();
        while (given.get() < visitsBeforeClosing) {
            Thread.onSpinWait();
        }
        gate.close();
        enteredWhenClosed = gate.entered();
        try {
            if (!gate.awaitEmpty(Deadline.after(new UnparkedClock(), Duration.ofSeconds(1)))) {
                wrong.compareAndSet(null, "said not empty at a deadline that never comes");
            }
        } catch (InterruptedException e) {
            wrong.compareAndSet(null, "slept on, with " + gate.inFlight() + " in flight");
        }
    }

    private void startTogether() {
        ready.incrementAndGet();
        while (ready.get() <= VISITORS) {
            Thread.yield();
        }
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (var thread : threads) {
            thread.join(PATIENCE_MILLIS);
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(PATIENCE_MILLIS);
            }
        }
    }

    private Optional<String> wrongInTheEnd() {
        if (gate.entered() != enteredWhenClosed) {
            return Optional.of("let in %d, of which %d after close had returned"
                    .formatted(gate.entered(), gate.entered() - enteredWhenClosed));
        }
        if (gate.entered() != given.get()) {
            return Optional.of("gave %d permits, counted %d".formatted(given.get(), gate.entered()));
        }
        if (gate.inFlight() != 0) {
            return Optional.of("all were given back, counted %d in flight".formatted(gate.inFlight()));
        }
        return Optional.empty();
    }
}
