package dev.lastcall.drain;

import dev.lastcall.report.Outcome;
import dev.lastcall.report.Phase;
import dev.lastcall.report.StepResult;
import dev.lastcall.report.TimelineStep;
import dev.lastcall.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One lane on its way out, moved on by the engine's thread alone. Each call of {@link #advance} does what is due, and
 * says when something will be due next.
 */
final class LaneRun {

    /** What REFUSE gets even when there is no time: work must not be let in while the last save is written. */
    private static final long REFUSE_AT_LEAST = Duration.ofMillis(100).toNanos();

    private enum Stage {
        SERVING,
        LINGERING,
        REFUSING,
        FINISHING,
        /** Refused and finished at the notice; waits for the drain. */
        HELD,
        RESUMING,
        SAVING,
        DONE
    }

    private final Lane lane;
    private final Clock clock;
    private final Budget budget;
    private final Runnable wake;
    private final LaneEvents events;

    private Stage stage = Stage.SERVING;
    private boolean noticed;
    private boolean draining;
    private boolean retracted;
    private long stageSince;
    private long drainingSince;
    private Duration linger = Duration.ZERO;
    private @Nullable StepRun current;
    private @Nullable StepRun earlySave;

    LaneRun(Lane lane, Clock clock, Budget budget, Runnable wake, LaneEvents events) {
        this.lane = lane;
        this.clock = clock;
        this.budget = budget;
        this.wake = wake;
        this.events = events;
    }

    Lane lane() {
        return lane;
    }

    boolean isDone() {
        return stage == Stage.DONE;
    }

    boolean isAtRest() {
        return stage == Stage.SERVING && earlySave == null;
    }

    State state() {
        return switch (stage) {
            case SERVING, RESUMING -> noticed ? State.NOTICED : State.SERVING;
            case LINGERING -> State.LINGERING;
            case REFUSING -> State.REFUSING;
            case FINISHING, HELD -> State.FINISHING;
            case SAVING -> State.CHECKPOINTING;
            case DONE -> State.RELEASING;
        };
    }

    /** Saves at once, without draining. */
    void saveEarly() {
        if (earlySave != null || draining) {
            return;
        }
        var now = clock.nanoTime();
        var bound = Budget.earlier(now + lane.checkpointReservation().toNanos(), budget.beforeCheckpoint(lane));
        if (bound - now > 0) {
            lane.checkpoint().ifPresent(step -> earlySave = run(Phase.NOTICE_SAVE, step, bound));
        }
    }

    /** A notice stands: the first telling of it saves, a second source's does not save again. */
    void notice() {
        if (!noticed) {
            saveEarly();
        }
        noticed = true;
        retracted = false;
        if (lane.drainAt() == DrainAt.NOTICE && stage == Stage.SERVING) {
            refuse();
        }
    }

    void retract() {
        noticed = false;
        retracted = true;
    }

    void drain(Duration lingerFor) {
        if (draining) {
            return;
        }
        draining = true;
        drainingSince = clock.nanoTime();
        linger = lingerFor;
        if (stage == Stage.RESUMING) {
            cutOffCurrent();
            enter(Stage.SERVING);
        }
        if (stage == Stage.SERVING) {
            if (linger.isZero()) {
                refuse();
            } else {
                enter(Stage.LINGERING);
                lane.entered()
                        .ifPresent(entered ->
                                current = run(Phase.LINGER, new QuietStep(entered, lane.quiet()), lingerEnd()));
                events.timeline(TimelineStep.LINGERING, lane.name());
            }
        }
    }

    /** A drain that nobody was told of has been announced after all. */
    void announce() {
        if (stage == Stage.LINGERING) {
            var since = Duration.ofNanos(clock.nanoTime() - stageSince);
            var announced = since.plus(lane.linger());
            linger = linger.compareTo(announced) <= 0 ? linger : announced;
        }
    }

    /** Does what is due at {@code now}. */
    void advance(long now) {
        advanceEarlySave(now);
        while (moved(now)) {
            // The next stage may have nothing to do, and be over at once.
        }
    }

    /** When something will be due next. */
    long nextDue(long now) {
        var due = now + Budget.FAR;
        if (earlySave != null) {
            due = Budget.earlier(due, earlySave.bound());
        }
        if (stage == Stage.LINGERING) {
            due = Budget.earlier(due, lingerEnd());
        } else if (current != null) {
            due = Budget.earlier(due, current.bound());
        }
        return due;
    }

    private void advanceEarlySave(long now) {
        var save = earlySave;
        if (save == null) {
            return;
        }
        save.boundAt(Budget.earlier(save.bound(), budget.beforeCheckpoint(lane)));
        if (save.hasEnded() || save.isOverdue(now)) {
            save.abandon();
            earlySave = null;
            ended(save.result(), TimelineStep.SAVED);
        }
    }

    private boolean moved(long now) {
        return switch (stage) {
            case SERVING, DONE -> false;
            case LINGERING -> lingered(now);
            case REFUSING -> refused(now);
            case FINISHING -> finished(now);
            case HELD -> leftHold();
            case RESUMING -> resumed(now);
            case SAVING -> saved(now);
        };
    }

    private boolean lingered(long now) {
        var quiet = isQuiet();
        if (lingerEnd() - now > 0 && !quiet) {
            return false;
        }
        events.stepEnded(lingerResult(Duration.ofNanos(now - stageSince), quiet));
        if (current != null) {
            current.abandon();
            current = null;
        }
        refuse();
        return true;
    }

    /** Linger is the first thing that is given up when there is not enough time; the report must not call that done. */
    private StepResult lingerResult(Duration took, boolean quiet) {
        if (quiet || took.compareTo(linger) >= 0) {
            return new StepResult(lane.name(), Phase.LINGER, Outcome.DONE, took, watcherProblem());
        }
        var outcome = took.isZero() ? Outcome.SKIPPED : Outcome.CUT_OFF;
        return new StepResult(
                lane.name(),
                Phase.LINGER,
                outcome,
                took,
                Optional.of("given up for what comes after it, of " + linger));
    }

    private long lingerEnd() {
        return budget.lingerEnd(lane, stageSince, linger);
    }

    private boolean isQuiet() {
        return current != null && current.hasEnded() && current.result().outcome() == Outcome.DONE;
    }

    /** Why linger took all of its time although the lane can see when it is quiet: its counter has thrown. */
    private Optional<String> watcherProblem() {
        return current != null && current.hasEnded() ? current.result().problem() : Optional.empty();
    }

    private void refuse() {
        enter(Stage.REFUSING);
        events.timeline(TimelineStep.REFUSING, lane.name());
        start(Phase.REFUSE, lane.refuse(), refuseEnd());
    }

    /** REFUSE may take half of what it shares with FINISH. */
    private long refuseEnd() {
        var half = stageSince + (finishEnd() - stageSince) / 2;
        return Budget.earlier(Budget.later(half, stageSince + REFUSE_AT_LEAST), budget.hardEnd());
    }

    private long finishEnd() {
        return draining
                ? budget.finishEnd(lane, Budget.later(stageSince, drainingSince))
                : budget.finishEndBeforeDrain(lane);
    }

    private boolean refused(long now) {
        if (!currentEnded(now, refuseEnd(), null)) {
            return false;
        }
        var since = stageSince;
        enter(Stage.FINISHING);
        stageSince = since;
        start(Phase.FINISH, lane.finish(), finishEnd());
        return true;
    }

    private boolean finished(long now) {
        if (retracted && !draining) {
            cutOffCurrent();
        } else if (!currentEnded(now, finishEnd(), TimelineStep.FINISHED)) {
            return false;
        }
        enter(Stage.HELD);
        return true;
    }

    private boolean leftHold() {
        if (draining) {
            return beganToSave();
        }
        if (!retracted) {
            return false;
        }
        if (lane.resume().isEmpty()) {
            events.cannotComeBack(lane.name());
            return false;
        }
        enter(Stage.RESUMING);
        start(Phase.RESUME, lane.resume(), stageSince + lane.finishBound().toNanos());
        return true;
    }

    private boolean resumed(long now) {
        var run = current;
        if (run != null && !run.hasEnded() && !run.isOverdue(now)) {
            return false;
        }
        var came = run != null && run.result().outcome() == Outcome.DONE;
        currentEnded(now, now, null);
        if (!came) {
            enter(Stage.HELD);
            events.cannotComeBack(lane.name());
            return false;
        }
        enter(Stage.SERVING);
        if (noticed) {
            notice();
            return true;
        }
        return false;
    }

    private boolean beganToSave() {
        if (earlySave != null) {
            return false;
        }
        enter(Stage.SAVING);
        start(Phase.CHECKPOINT, lane.checkpoint(), budget.hardEnd());
        return true;
    }

    private boolean saved(long now) {
        if (!currentEnded(now, budget.hardEnd(), TimelineStep.SAVED)) {
            return false;
        }
        enter(Stage.DONE);
        return true;
    }

    private void enter(Stage next) {
        stage = next;
        stageSince = clock.nanoTime();
    }

    private void start(Phase phase, Optional<Step> step, long bound) {
        if (step.isEmpty()) {
            return;
        }
        if (bound - clock.nanoTime() <= 0) {
            events.stepEnded(new StepResult(
                    lane.name(), phase, Outcome.SKIPPED, Duration.ZERO, Optional.of("no time was left")));
            return;
        }
        current = run(phase, step.get(), bound);
    }

    private StepRun run(Phase phase, Step step, long bound) {
        return new StepRun(lane.name(), phase, step, clock, bound, wake);
    }

    /** Whether the current step is over, by itself or cut off at {@code bound}; true if there is none. */
    private boolean currentEnded(long now, long bound, @Nullable TimelineStep word) {
        var run = current;
        if (run == null) {
            return true;
        }
        run.boundAt(bound);
        if (!run.hasEnded() && !run.isOverdue(now)) {
            return false;
        }
        run.abandon();
        current = null;
        ended(run.result(), word);
        return true;
    }

    private void cutOffCurrent() {
        var run = current;
        if (run != null) {
            run.abandon();
            current = null;
            ended(run.result(), null);
        }
    }

    private void ended(StepResult result, @Nullable TimelineStep word) {
        events.stepEnded(result);
        if (word != null && result.outcome() == Outcome.DONE) {
            events.timeline(word, lane.name());
        }
    }
}
