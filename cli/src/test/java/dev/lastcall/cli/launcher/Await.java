package dev.lastcall.cli.launcher;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits, for as long as a busy machine may need. */
final class Await {

    private static final Clock CLOCK = Clock.system();

    private Await() {}

    static boolean that(Callable<Boolean> condition) throws Exception {
        var deadline = Deadline.after(CLOCK, Duration.ofSeconds(30));
        while (!condition.call()) {
            if (deadline.hasPassed()) {
                return false;
            }
            CLOCK.parkUntil(CLOCK.nanosAfter(Duration.ofMillis(20)));
        }
        return true;
    }
}
