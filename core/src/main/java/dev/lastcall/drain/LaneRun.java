package dev.lastcall.drain;

import dev.lastcall.report.Phase;
import dev.lastcall.report.TimelineStep;
import dev.lastcall.time.Clock;
import java.time.Duration;
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
    private final StepSlot current;
    private final StepSlot earlySave;

    private Stage stage = Stage.SERVING;
    private boolean noticed;
    private boolean draining;
    private boolean retracted;
    private long stageSince;
    private long drainingSince;
    private @Nullable Linger linger;

    LaneRun(Lane lane, Clock clock, Budget budget, Runnable wake, LaneEvents events) {
        this.lane = lane;
        this.clock = clock;
        this.budget = budget;
        this.wake = wake;
        this.events = events;
        this.current = new StepSlot(lane.name(), clock, wake, events);
        this.earlySave = new StepSlot(lane.name(), clock, wake, events);
    }

    Lane lane() {
        return lane;
    }

    boolean isDone() {
        return stage == Stage.DONE;
    }

    boolean isAtRest() {
        return stage == Stage.SERVING && earlySave.isEmpty();
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

    /** Saves at once, without draining, if there is time. */
    void saveEarly() {
        if (!earlySave.isEmpty() || draining) {
            return;
        }
        var now = clock.nanoTime();
        var bound = Budget.earlier(now + lane.checkpointReservation().toNanos(), budget.beforeCheckpoint(lane));
        if (bound - now > 0) {
            earlySave.start(Phase.NOTICE_SAVE, lane.checkpoint(), bound);
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
        if (stage == Stage.RESUMING) {
            current.clear(null);
            enter(Stage.SERVING);
        }
        if (stage == Stage.SERVING) {
            if (lingerFor.isZero()) {
                refuse();
            } else {
                enter(Stage.LINGERING);
                linger = new Linger(lane, clock, budget, wake, lingerFor);
                events.timeline(TimelineStep.LINGERING, lane.name());
            }
        }
    }

    /** A drain that nobody was told of has been announced after all. */
    void announce() {
        if (linger != null) {
            linger.announce();
        }
    }

    /** Does what is due at {@code now}. */
    void advance(long now) {
        earlySave.boundNoLaterThan(budget.beforeCheckpoint(lane));
        if (earlySave.isOver(now)) {
            earlySave.clear(TimelineStep.SAVED);
        }
        while (moved(now)) {
            // The next stage may have nothing to do, and be over at once.
        }
    }

    /** When something will be due next. */
    long nextDue(long now) {
        var step = linger != null ? linger.end() : current.nextDue(now);
        return Budget.earlier(step, earlySave.nextDue(now));
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
        var lingering = linger;
        if (lingering != null) {
            if (!lingering.isOver(now)) {
                return false;
            }
            events.stepEnded(lingering.end(now));
            linger = null;
        }
        refuse();
        return true;
    }

    private void refuse() {
        enter(Stage.REFUSING);
        events.timeline(TimelineStep.REFUSING, lane.name());
        current.start(Phase.REFUSE, lane.refuse(), refuseEnd());
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
        if (!ended(now, refuseEnd(), null)) {
            return false;
        }
        var since = stageSince;
        enter(Stage.FINISHING);
        stageSince = since;
        current.start(Phase.FINISH, lane.finish(), finishEnd());
        return true;
    }

    private boolean finished(long now) {
        if (retracted && !draining) {
            current.clear(null);
        } else if (!ended(now, finishEnd(), TimelineStep.FINISHED)) {
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
        current.start(
                Phase.RESUME, lane.resume(), stageSince + lane.finishBound().toNanos());
        return true;
    }

    private boolean resumed(long now) {
        if (!current.isOver(now)) {
            return false;
        }
        if (!current.clear(null)) {
            // Nobody knows how far it came: what it has let in is refused again.
            refuse();
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
        if (!earlySave.isEmpty()) {
            return false;
        }
        enter(Stage.SAVING);
        current.start(Phase.CHECKPOINT, lane.checkpoint(), budget.hardEnd());
        return true;
    }

    private boolean saved(long now) {
        if (!ended(now, budget.hardEnd(), TimelineStep.SAVED)) {
            return false;
        }
        enter(Stage.DONE);
        return true;
    }

    private void enter(Stage next) {
        stage = next;
        stageSince = clock.nanoTime();
    }

    /** Whether the current step is over, by itself or cut off at {@code bound}; true if there is none. */
    private boolean ended(long now, long bound, @Nullable TimelineStep word) {
        current.boundAt(bound);
        if (!current.isOver(now)) {
            return false;
        }
        current.clear(word);
        return true;
    }
}
