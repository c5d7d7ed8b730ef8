package dev.lastcall.drain;

import dev.lastcall.report.Outcome;
import dev.lastcall.report.Phase;
import dev.lastcall.report.StepResult;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One step on a thread of its own, which may hang, throw, spin or call the library again. */
final class StepRun {

    private record End(long at, @Nullable String problem) {}

    private final String lane;
    private final Phase phase;
    private final Clock clock;
    private final long startedAt;
    private final Runnable whenEnded;
    private volatile long bound;
    private volatile @Nullable End end;
    private final @Nullable Thread thread;

    /**
     * Starts the step.
     *
     * @param bound until when, on the clock
     * @param whenEnded called on the step's thread when it has ended; must not block
     */
    StepRun(String lane, Phase phase, Step step, Clock clock, long bound, Runnable whenEnded) {
        this.lane = lane;
        this.phase = phase;
        this.clock = clock;
        this.startedAt = clock.nanoTime();
        this.bound = bound;
        this.whenEnded = whenEnded;
        this.thread = start(step);
    }

    private @Nullable Thread start(Step step) {
        try {
            return clock.start(
                    "lastcall-" + lane + "-" + phase.name().toLowerCase(java.util.Locale.ROOT), () -> run(step));
        } catch (Throwable noThread) {
            end = new End(startedAt, describe(noThread));
            whenEnded.run();
            return null;
        }
    }

    private void run(Step step) {
        String problem = null;
        try {
            step.run(Deadline.following(clock, () -> bound));
        } catch (Throwable t) {
            problem = describe(t);
        }
        end = new End(clock.nanoTime(), problem);
        whenEnded.run();
    }

    /** Asks the step's exception for its text on the step's own thread: that is other people's code, too. */
    private static String describe(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (Throwable worse) {
            return thrown.getClass().getName() + " (its message cannot be told)";
        }
    }

    boolean hasEnded() {
        return end != null;
    }

    /** Moves the step's deadline. */
    void boundAt(long nanoTime) {
        bound = nanoTime;
    }

    long bound() {
        return bound;
    }

    boolean isOverdue(long now) {
        return bound - now <= 0;
    }

    /** Interrupts the step and leaves it behind. */
    void abandon() {
        if (thread != null && !hasEnded()) {
            clock.interrupt(thread);
        }
    }

    /** How it went; cut off, if it has not ended by itself. */
    StepResult result() {
        var ended = end;
        if (ended == null) {
            return new StepResult(
                    lane,
                    phase,
                    Outcome.CUT_OFF,
                    Duration.ofNanos(clock.nanoTime() - startedAt),
                    Optional.of("did not end by its bound"));
        }
        var took = Duration.ofNanos(ended.at - startedAt);
        if (ended.problem != null) {
            return new StepResult(lane, phase, Outcome.FAILED, took, Optional.of(ended.problem));
        }
        // A wait that returns at its bound has waited in vain: it did not see the last of the work end.
        var inVain = phase == Phase.FINISH && bound - ended.at <= 0;
        return new StepResult(lane, phase, inVain ? Outcome.CUT_OFF : Outcome.DONE, took, Optional.empty());
    }
}
