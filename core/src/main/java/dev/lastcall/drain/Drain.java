package dev.lastcall.drain;

import dev.lastcall.report.DrainReport;
import dev.lastcall.report.StepResult;
import dev.lastcall.report.TimelineStep;
import dev.lastcall.signal.Advisory;
import dev.lastcall.signal.Interruption;
import dev.lastcall.signal.Notice;
import dev.lastcall.signal.Retracted;
import dev.lastcall.signal.Signal;
import dev.lastcall.signal.Stop;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import dev.lastcall.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What is made of the signals: an interruption, its deadline, and the way out. Moved on by the engine's thread alone. */
final class Drain {

    private static final Duration STALE = Duration.ofSeconds(60);

    private final DrainPlan plan;
    private final Clock clock;
    private final Runnable wake;
    private final BooleanSupplier mayBegin;
    private final DrainEvents events;
    private final Heard heard;
    private final Budget budget;
    private final Lanes lanes;
    private final SleepWatch sleep;
    private final List<StepResult> results = new ArrayList<>();
    private final Map<String, Advisory> advisories = new HashMap<>();
    private @Nullable Instant drainedAt;
    private boolean announced;
    private @Nullable String mustLeave;
    private @Nullable ReleaseRun release;
    private int interrupts;

    /**
     * Nothing is heard yet.
     *
     * @param wake wakes the engine's thread: a step has ended
     * @param mayBegin asked once, before a drain begins; then there is no way back
     */
    Drain(DrainPlan plan, Clock clock, DrainEvents events, Runnable wake, BooleanSupplier mayBegin) {
        this.plan = plan;
        this.clock = clock;
        this.wake = wake;
        this.mayBegin = mayBegin;
        this.events = events;
        this.heard = new Heard(plan);
        this.budget = new Budget(plan, clock.nanoTime());
        this.lanes = new Lanes(plan, clock, budget, wake, new LaneListener());
        this.sleep = new SleepWatch(clock);
    }

    void hear(Signal signal) {
        if (signal instanceof Advisory advisory) {
            hear(advisory);
        } else if (signal instanceof Notice notice) {
            hear(notice);
        } else if (signal instanceof Stop stop) {
            hear(stop);
        } else if (signal instanceof Retracted retracted) {
            retract(retracted.source());
        }
    }

    private void hear(Advisory advisory) {
        if (!advisory.equals(advisories.put(advisory.source(), advisory))) {
            lanes.saveEarly();
            events.onAdvisory(advisory);
        }
    }

    private void hear(Notice notice) {
        if (notice.timeLeft().compareTo(STALE.negated()) < 0) {
            events.onRemark("Ignored a notice from " + notice.source() + " whose time, " + notice.at()
                    + ", passed more than " + STALE.toSeconds() + " s ago: the termination has failed");
            return;
        }
        if (heard.contradicts(notice) && !hasBegun()) {
            retract(notice.source());
        }
        var first = !heard.isInterrupted();
        if (!heard.take(notice, clock.nanoTime(), clock.now())) {
            return;
        }
        tellOfInterruption(first);
        if (!hasBegun()) {
            lanes.notice();
        }
        sleep.begin();
    }

    private void hear(Stop stop) {
        var first = !heard.isInterrupted();
        var isNew = heard.take(stop, clock.nanoTime(), clock.now());
        if (stop.kind() == Stop.Kind.SIGINT && ++interrupts == 2) {
            events.onRemark("A second SIGINT: linger and FINISH end at once");
            budget.hurry();
        }
        if (isNew) {
            tellOfInterruption(first);
            drainAfter(stop.kind());
        }
    }

    private void tellOfInterruption(boolean first) {
        var interruption = heard.interruption();
        if (first) {
            results.removeIf(result -> lanes.isAtRest(result.lane()));
            events.onTimeline(TimelineStep.NOTICED, Optional.empty(), Optional.of(interruption.cause()));
        }
        events.onInterruption(interruption);
        moveDeadline();
    }

    private void retract(String source) {
        if (!heard.isInterrupted() || hasBegun()) {
            return;
        }
        var interruption = heard.interruption();
        if (heard.retract(source)) {
            heard.clear();
            lanes.retract();
            events.onRetracted(interruption);
        }
        moveDeadline();
    }

    private void moveDeadline() {
        var known = heard.deadline();
        if (known.isPresent()) {
            budget.deadlineAt(known.getAsLong(), clock.nanoTime());
        } else {
            budget.unbound();
        }
    }

    private void drainAfter(Stop.Kind kind) {
        if (!begin(kind.name())) {
            return;
        }
        if (!kind.isAnnounced()) {
            lanes.drainUnannounced();
        } else if (!announced) {
            announced = true;
            lanes.drainAnnounced();
        }
    }

    /** Begins the drain if it has not; says whether one runs. */
    private boolean begin(String why) {
        if (hasBegun()) {
            return true;
        }
        if (!mayBegin.getAsBoolean()) {
            return false;
        }
        drainedAt = clock.now();
        budget.fix();
        if (!budget.isBounded()) {
            // Nobody has said when the kill comes: everything gets what it has declared.
            var declared = DrainPlan.withLeaving(plan.declared());
            var untilAKill = plan.stopTimeout().minus(plan.marginOf(plan.stopTimeout()));
            budget.deadlineAt(clock.nanosAfter(Durations.max(declared, untilAKill)), clock.nanoTime());
        }
        events.onTimeline(TimelineStep.STOPPING, Optional.empty(), Optional.of(why));
        events.onDrain(heard.interruption(), Deadline.following(clock, budget::deadline));
        return true;
    }

    private boolean hasBegun() {
        return drainedAt != null;
    }

    /** Does what is due; says whether the drain is over. */
    boolean advance() {
        var now = clock.nanoTime();
        if (heard.isHibernation() && sleep.hasSlept()) {
            heard.sources().forEach(this::retract);
        }
        if (!hasBegun() && isLatestSafe(now) && begin("latest safe moment")) {
            lanes.drainAtLatestSafe();
        }
        if (hasBegun() && !announced) {
            lanes.drainOverdue(now);
        }
        lanes.advance(now);
        if (mustLeave != null && !hasBegun()) {
            hear(new Stop("lane " + mustLeave + " cannot take work again", Stop.Kind.REQUESTED));
            lanes.advance(now);
        }
        return hasBegun() && (lanes.areDone() || isOverdue()) && isReleased(now);
    }

    private boolean isLatestSafe(long now) {
        return heard.isInterrupted() && budget.isBounded() && budget.latestSafe() - now <= 0;
    }

    private boolean isReleased(long now) {
        var run = release;
        if (run == null) {
            run = new ReleaseRun(plan, clock, budget, wake, results::add);
            release = run;
        }
        if (!run.advance(now)) {
            return false;
        }
        events.onTimeline(TimelineStep.RELEASED, Optional.empty(), Optional.empty());
        return true;
    }

    /** Whether a drain runs whose time is up. */
    boolean isOverdue() {
        return hasBegun() && budget.hardEnd() - clock.nanoTime() <= 0;
    }

    boolean isAtRest() {
        return !heard.isInterrupted() && lanes.areAtRest();
    }

    /** When {@link #advance} will have something to do. */
    long nextDue() {
        var now = clock.nanoTime();
        var due = lanes.nextDue(now);
        if (heard.isHibernation()) {
            due = Budget.earlier(due, now + SleepWatch.EVERY);
        }
        if (hasBegun()) {
            due = Budget.earlier(due, Budget.earlier(budget.hardEnd(), lanes.nextStart(now)));
        } else if (budget.isBounded()) {
            due = Budget.earlier(due, budget.latestSafe());
        }
        return release == null ? due : Budget.earlier(due, release.nextDue(now));
    }

    /** Forgets the interruption; no drain has begun. */
    void forget() {
        heard.clear();
        budget.unbound();
        lanes.retract();
    }

    View look(boolean gone) {
        var interruption = heard.isInterrupted() ? Optional.of(heard.interruption()) : Optional.<Interruption>empty();
        var until = budget.isBounded() ? Optional.of(deadline()) : Optional.<Deadline>empty();
        return View.of(gone ? View.Stage.GONE : stage(), lanes, interruption, until);
    }

    private View.Stage stage() {
        if (!hasBegun()) {
            return View.Stage.BEFORE;
        }
        return announced ? View.Stage.ANNOUNCED : View.Stage.UNANNOUNCED;
    }

    /** The deadline as it is now. */
    Deadline deadline() {
        return Deadline.at(clock, budget.deadline());
    }

    /** What came of it. */
    DrainReport report(String task) {
        var now = clock.now();
        var interruption = heard.interruption();
        return new DrainReport(
                task,
                interruption.number(),
                interruption.cause(),
                interruption.noticedAt(),
                drainedAt == null ? now : drainedAt,
                now,
                deadline().remaining(),
                results,
                plan.settings());
    }

    private final class LaneListener implements LaneEvents {

        @Override
        public void stepEnded(StepResult result) {
            results.add(result);
        }

        @Override
        public void timeline(TimelineStep step, String lane) {
            events.onTimeline(step, Optional.of(lane), Optional.empty());
        }

        @Override
        public void cannotComeBack(String lane) {
            mustLeave = lane;
        }
    }
}
