package dev.lastcall.gate;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Two threads that do one thing each at the same moment, give or take a few nanoseconds, again and again. */
final class Duel implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int JITTER = 200;

    private final Thread here = Thread.currentThread();
    private final Random random;
    private final Thread thread = new Thread(this::fightAgainAndAgain, "duellist");
    private final AtomicReference<@Nullable Runnable> shot = new AtomicReference<>();
    private volatile boolean over;
    private volatile boolean hereIsBusy;

    Duel(long seed) {
        random = new Random(seed);
        thread.start();
    }

    /** Runs both at once. If the first is still busy seconds after the second has ended, it is interrupted. */
    void fight(Runnable first, Runnable second) {
        var delayHere = random.nextInt(JITTER);
        var delayThere = random.nextInt(JITTER);
        hereIsBusy = true;
        shot.set(() -> {
            pass(delayThere);
            second.run();
        });
        pass(delayHere);
        first.run();
        hereIsBusy = false;
        while (shot.get() != null) {
            Thread.yield(); // not a spin: on a busy machine the other needs this core
        }
    }

    private void fightAgainAndAgain() {
        while (!over) {
            var next = shot.get();
            if (next == null) {
                Thread.yield();
            } else {
                next.run();
                interruptWhoSleepsOn();
                shot.set(null);
            }
        }
    }

    private void interruptWhoSleepsOn() {
        var ended = System.nanoTime();
        while (hereIsBusy) {
            if (System.nanoTime() - ended > PATIENCE_NANOS) {
                here.interrupt();
                hereIsBusy = false;
            }
            Thread.yield();
        }
    }

    private static void pass(int turns) {
        for (var i = 0; i < turns; i++) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
