package dev.lastcall.drain;

import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Ends once no work has come in for a while. It asks other people's code, which may hang or throw: not on the engine's
 * thread.
 */
final class QuietStep implements Step {

    private static final Duration SAMPLE = Duration.ofMillis(100);

    private final LongSupplier entered;
    private final Duration quiet;

    QuietStep(LongSupplier entered, Duration quiet) {
        this.entered = entered;
        this.quiet = quiet;
    }

    @Override
    public void run(Deadline deadline) throws InterruptedException {
        var clock = deadline.clock();
        var count = entered.getAsLong();
        var until = Deadline.after(clock, quiet);
        while (!until.hasPassed()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("linger is over");
            }
            clock.parkUntil(Deadline.after(clock, SAMPLE).earlier(until).nanoTime());
            var now = entered.getAsLong();
            if (now != count) {
                count = now;
                until = Deadline.after(clock, quiet);
            }
        }
    }
}
