package dev.lastcall.drain;

import dev.lastcall.report.Outcome;
import dev.lastcall.report.Phase;
import dev.lastcall.report.StepResult;
import dev.lastcall.report.TimelineStep;
import dev.lastcall.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where one step of a lane runs at a time, and whence its end is told. */
final class StepSlot {

    private final String lane;
    private final Clock clock;
    private final Runnable wake;
    private final LaneEvents events;
    private @Nullable StepRun run;

    StepSlot(String lane, Clock clock, Runnable wake, LaneEvents events) {
        this.lane = lane;
        this.clock = clock;
        this.wake = wake;
        this.events = events;
    }

    boolean isEmpty() {
        return run == null;
    }

    /** Starts a step, if there is one; says so in the report if no time is left for it. */
    void start(Phase phase, Optional<Step> step, long bound) {
        if (step.isEmpty()) {
            return;
        }
        if (bound - clock.nanoTime() <= 0) {
            events.stepEnded(
                    new StepResult(lane, phase, Outcome.SKIPPED, Duration.ZERO, Optional.of("no time was left")));
            return;
        }
        run = new StepRun(lane, phase, step.get(), clock, bound, wake);
    }

    void boundAt(long nanoTime) {
        if (run != null) {
            run.boundAt(nanoTime);
        }
    }

    /** Moves the step's bound, but not to a later time. */
    void boundNoLaterThan(long nanoTime) {
        if (run != null) {
            run.boundAt(Budget.earlier(run.bound(), nanoTime));
        }
    }

    /** Whether nothing runs that has time left. */
    boolean isOver(long now) {
        return run == null || run.hasEnded() || run.isOverdue(now);
    }

    /**
     * Empties the slot: a step that runs is interrupted and left behind.
     *
     * @param word for the timeline, if the step has done what it should
     * @return whether a step was there and has done what it should
     */
    boolean clear(@Nullable TimelineStep word) {
        var ending = run;
        if (ending == null) {
            return false;
        }
        ending.abandon();
        run = null;
        var result = ending.result();
        events.stepEnded(result);
        var isDone = result.outcome() == Outcome.DONE;
        if (isDone && word != null) {
            events.timeline(word, lane);
        }
        return isDone;
    }

    /** When the step's bound is. */
    long nextDue(long now) {
        return run == null ? now + Budget.FAR : run.bound();
    }
}
