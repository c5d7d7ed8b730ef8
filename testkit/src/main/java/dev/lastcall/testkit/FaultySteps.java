package dev.lastcall.testkit;

import dev.lastcall.drain.Step;
import dev.lastcall.time.Clock;
import java.time.Duration;

/** Steps that take their time, fail or misbehave. They wait on the clock of the deadline that they are given. */
public final class FaultySteps {

    private FaultySteps() {}

    /** Ends after {@code duration}; an interrupt ends it sooner. */
    public static Step takes(Duration duration) {
        return deadline -> sleep(deadline.clock(), duration, false);
    }

    /** Ends after {@code duration}, however often it is interrupted. */
    public static Step takesAndIgnoresInterrupts(Duration duration) {
        return deadline -> sleep(deadline.clock(), duration, true);
    }

    /** Never ends by itself; an interrupt ends it. */
    public static Step hangs() {
        return takes(Duration.ofDays(365));
    }

    /** Never ends. */
    public static Step hangsAndIgnoresInterrupts() {
        return takesAndIgnoresInterrupts(Duration.ofDays(365));
    }

    /** Throws after {@code duration}. */
    public static Step throwsAfter(Duration duration, Throwable thrown) {
        return deadline -> {
            sleep(deadline.clock(), duration, false);
            sneakyThrow(thrown);
        };
    }

    /** Uses a processor until it is interrupted {@code interrupts} times; for real time only. */
    public static Step spins(int interrupts) {
        return deadline -> {
            var left = interrupts;
            while (left > 0) {
                if (Thread.interrupted()) {
                    left--;
                }
                Thread.onSpinWait();
            }
        };
    }

    private static void sleep(Clock clock, Duration duration, boolean ignoreInterrupts) throws InterruptedException {
        var until = clock.nanosAfter(duration);
        while (clock.nanoTime() - until < 0) {
            if (Thread.interrupted() && !ignoreInterrupts) {
                throw new InterruptedException();
            }
            clock.parkUntil(until);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void sneakyThrow(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
