package dev.lastcall.drain;

import dev.lastcall.report.DrainReport;
import dev.lastcall.report.StepResult;
import dev.lastcall.report.TimelineStep;
import dev.lastcall.signal.Advisory;
import dev.lastcall.signal.Interruption;
import dev.lastcall.signal.Notice;
import dev.lastcall.signal.Retracted;
import dev.lastcall.signal.Signal;
import dev.lastcall.signal.SignalSink;
import dev.lastcall.signal.Stop;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import dev.lastcall.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Turns signals into a drain that ends by its deadline, whatever the steps do: they run on threads of their own, and the
 * engine's thread only ever waits for the next thing that is due. There is no thread while nothing has been heard.
 *
 * <p>Users begin with {@code Lastcall.builder()}. Safe for use by many threads.
 */
public final class DrainEngine implements SignalSink {

    private static final Duration STALE = Duration.ofSeconds(60);
    /** How often the wall clock is looked at in a hibernation, and what jump of it means that the instance slept. */
    private static final long WAKE_CHECK = Duration.ofSeconds(1).toNanos();

    private static final Duration SLEPT = Duration.ofSeconds(10);
    /** When the engine tries again after it has failed itself. */
    private static final Duration RETRY = Duration.ofMillis(50);

    /**
     * What can be seen from outside.
     *
     * @param state the process's state
     * @param lanes each lane's
     * @param interruption the current interruption
     * @param deadline the current deadline
     * @param ready whether the load balancer should go on sending
     */
    public record View(
            State state,
            Map<String, State> lanes,
            Optional<Interruption> interruption,
            Optional<Deadline> deadline,
            boolean ready) {}

    private final DrainPlan plan;
    private final Clock clock;
    private final String task;
    private final DrainEvents events;

    private final Object lock = new Object();
    private final Queue<Signal> mailbox = new ArrayDeque<>();
    private long taken;
    private volatile long answered;
    private @Nullable Thread awaiting;
    private @Nullable Thread thread;
    private boolean gone;
    private boolean closed;
    private boolean committed;

    private volatile View view;

    // All below belongs to the engine's thread.
    private final Heard heard;
    private final Budget budget;
    private final List<LaneRun> lanes;
    private final List<StepResult> results = new ArrayList<>();
    private final Map<String, Advisory> advisories = new HashMap<>();
    private @Nullable Instant drainedAt;
    private boolean announced;
    private @Nullable String mustLeave;
    private @Nullable ReleaseRun release;
    private int interrupts;
    /** Read by everybody who was given the drain's deadline. */
    private volatile long deadline;

    private Duration wallLead = Duration.ZERO;

    /** An engine that waits for its first signal. */
    public DrainEngine(DrainPlan plan, Clock clock, String task, DrainEvents events) {
        this.plan = plan;
        this.clock = clock;
        this.task = task;
        this.events = events;
        this.heard = new Heard(plan);
        this.budget = new Budget(plan, clock.nanoTime());
        LaneEvents laneEvents = new LaneListener();
        this.lanes = plan.lanes().stream()
                .map(lane -> new LaneRun(lane, clock, budget, this::wake, laneEvents))
                .toList();
        this.view = look();
    }

    /** What can be seen from outside, as it was when the engine last moved. */
    public View view() {
        return view;
    }

    @Override
    public void accept(Signal signal) {
        synchronized (lock) {
            if (gone || closed) {
                return;
            }
            mailbox.add(signal);
            taken++;
            if (thread != null) {
                clock.unpark(thread);
                return;
            }
            try {
                thread = clock.start("lastcall", this::run);
                return;
            } catch (OutOfMemoryError noThread) {
                thread = Thread.currentThread();
            }
        }
        // Out of threads: better to borrow the teller's than not to drain.
        run();
    }

    /** Waits until what was accepted so far can be seen from outside, or until the deadline. */
    public void awaitHeard(Deadline deadline) {
        long target;
        synchronized (lock) {
            target = taken;
            awaiting = Thread.currentThread();
        }
        while (answered - target < 0
                && !deadline.hasPassed()
                && !Thread.currentThread().isInterrupted()) {
            clock.parkUntil(deadline.nanoTime());
        }
        synchronized (lock) {
            awaiting = null;
        }
    }

    private void answered(int signals) {
        if (signals > 0) {
            synchronized (lock) {
                answered += signals;
                if (awaiting != null) {
                    clock.unpark(awaiting);
                }
            }
        }
    }

    /**
     * Forgets what was heard and hears nothing more, unless a stop has been heard or the drain has begun.
     *
     * @return whether it has: a drain goes on until it is over
     */
    public boolean close() {
        synchronized (lock) {
            if (committed || mailbox.stream().anyMatch(Stop.class::isInstance)) {
                return false;
            }
            closed = true;
            mailbox.clear();
            wake();
            return true;
        }
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    private void forget() {
        heard.clear();
        budget.unbound();
        lanes.forEach(LaneRun::retract);
        show();
    }

    /** From here on the drain goes on even if it is closed; says whether it was closed before. */
    private boolean commit() {
        synchronized (lock) {
            committed = !closed;
            return committed;
        }
    }

    private void wake() {
        synchronized (lock) {
            if (thread != null) {
                clock.unpark(thread);
            }
        }
    }

    private void run() {
        while (true) {
            var due = turn();
            if (due.isEmpty()) {
                return;
            }
            // An interrupt is nobody's business here, and would let the wait below return at once for ever.
            Thread.interrupted();
            clock.parkUntil(due.getAsLong());
        }
    }

    /** Does what is due; answers when the next turn is, or empty if there is none. */
    private OptionalLong turn() {
        try {
            var count = 0;
            for (var signal = poll(); signal != null; signal = poll()) {
                hear(signal);
                count++;
            }
            if (isClosed()) {
                forget();
                return OptionalLong.empty();
            }
            var over = advance();
            show();
            answered(count);
            if (over) {
                leave();
                return OptionalLong.empty();
            }
            return isIdle() ? OptionalLong.empty() : OptionalLong.of(nextDue());
        } catch (Throwable t) {
            return afterFailure(t);
        }
    }

    /** Nothing that the engine runs into, such as an OutOfMemoryError, may keep the process from leaving in time. */
    private OptionalLong afterFailure(Throwable t) {
        if (gone) {
            return OptionalLong.empty();
        }
        events.onRemark("The drain has run into an error, and goes on: " + t);
        if (drainedAt != null && budget.hardEnd() - clock.nanoTime() <= 0) {
            leave();
            return OptionalLong.empty();
        }
        return OptionalLong.of(clock.nanosAfter(RETRY));
    }

    private @Nullable Signal poll() {
        synchronized (lock) {
            return mailbox.poll();
        }
    }

    /** Lets the thread end when there is nothing to wait for; atomically with the arrival of the next signal. */
    private boolean isIdle() {
        synchronized (lock) {
            var idle = mailbox.isEmpty()
                    && !heard.isInterrupted()
                    && lanes.stream().allMatch(LaneRun::isAtRest);
            if (idle) {
                thread = null;
            }
            return idle;
        }
    }

    private void hear(Signal signal) {
        if (signal instanceof Advisory advisory) {
            if (!advisory.equals(advisories.put(advisory.source(), advisory))) {
                lanes.forEach(LaneRun::saveEarly);
                events.onAdvisory(advisory);
            }
        } else if (signal instanceof Notice notice) {
            hear(notice);
        } else if (signal instanceof Stop stop) {
            hear(stop);
        } else if (signal instanceof Retracted retracted) {
            retract(retracted.source());
        }
    }

    private void hear(Notice notice) {
        if (notice.timeLeft().compareTo(STALE.negated()) < 0) {
            events.onRemark("Ignored a notice from " + notice.source() + " whose time, " + notice.at()
                    + ", passed more than " + STALE.toSeconds() + " s ago: the termination has failed");
            return;
        }
        if (heard.contradicts(notice) && drainedAt == null) {
            retract(notice.source());
        }
        var first = !heard.isInterrupted();
        if (!heard.take(notice, clock.nanoTime(), clock.now())) {
            return;
        }
        begin(first);
        if (drainedAt == null) {
            lanes.forEach(LaneRun::notice);
        }
        wallLead = wallLead();
    }

    private void hear(Stop stop) {
        var first = !heard.isInterrupted();
        var isNew = heard.take(stop, clock.nanoTime(), clock.now());
        if (stop.kind() == Stop.Kind.SIGINT && ++interrupts == 2) {
            events.onRemark("A second SIGINT: linger and FINISH end at once");
            budget.hurry();
        }
        if (isNew) {
            begin(first);
            startDrain(true, stop.kind().name());
        }
    }

    private void begin(boolean first) {
        var interruption = heard.interruption();
        if (first) {
            if (lanes.stream().allMatch(LaneRun::isAtRest)) {
                results.clear();
            }
            events.onTimeline(TimelineStep.NOTICED, Optional.empty(), Optional.of(interruption.cause()));
        }
        events.onInterruption(interruption);
        moveDeadline();
    }

    private void retract(String source) {
        if (!heard.isInterrupted() || drainedAt != null) {
            return;
        }
        var interruption = heard.interruption();
        if (heard.retract(source)) {
            heard.clear();
            lanes.forEach(LaneRun::retract);
            events.onRetracted(interruption);
        }
        moveDeadline();
    }

    /** Once a drain runs the deadline only moves earlier; before, it is what the standing notices say. */
    private void moveDeadline() {
        var known = heard.deadline();
        if (drainedAt != null) {
            known.ifPresent(nanoTime -> deadlineAt(Budget.earlier(nanoTime, deadline)));
        } else if (known.isPresent()) {
            deadlineAt(known.getAsLong());
        } else {
            budget.unbound();
        }
    }

    private void deadlineAt(long nanoTime) {
        var now = clock.nanoTime();
        deadline = nanoTime;
        var end = nanoTime - DrainPlan.leavingOf(nanoTime - now);
        budget.endAt(drainedAt == null ? end : Budget.earlier(end, budget.hardEnd()));
    }

    private void startDrain(boolean byStop, String why) {
        var since = drainedAt;
        if (since == null && !commit()) {
            return;
        }
        if (since == null) {
            drainedAt = clock.now();
            if (!budget.isBounded()) {
                // Nobody has said when the kill comes: everything gets what it has declared.
                var declared = DrainPlan.withLeaving(plan.declared());
                var untilAKill = plan.stopTimeout().minus(plan.marginOf(plan.stopTimeout()));
                deadlineAt(clock.nanosAfter(Durations.max(declared, untilAKill)));
            }
            var interruption = heard.interruption();
            events.onTimeline(TimelineStep.STOPPING, Optional.empty(), Optional.of(why));
            events.onDrain(interruption, Deadline.following(clock, () -> deadline));
        }
        if (byStop && !announced) {
            announced = true;
            lanes.forEach(LaneRun::announce);
            lanes.forEach(lane -> lane.drain(lane.lane().linger()));
        } else if (since == null) {
            lanes.stream()
                    .filter(lane -> lane.lane().drainAt() != DrainAt.STOP)
                    .forEach(lane -> lane.drain(lane.lane().unannouncedLinger()));
        }
    }

    /** Does what is due; says whether the drain is over. */
    private boolean advance() {
        var now = clock.nanoTime();
        if (heard.isHibernation() && hasSlept()) {
            heard.sources().forEach(this::retract);
        }
        if (drainedAt == null && heard.isInterrupted() && budget.isBounded() && latestSafe() - now <= 0) {
            startDrain(false, "latest safe moment");
        }
        if (drainedAt != null && !announced) {
            lanes.stream()
                    .filter(lane -> laneLatestSafe(lane.lane()) - now <= 0)
                    .forEach(lane -> lane.drain(lane.lane().unannouncedLinger()));
        }
        lanes.forEach(lane -> lane.advance(now));
        if (mustLeave != null && drainedAt == null) {
            hear(new Stop("lane " + mustLeave + " cannot take work again", Stop.Kind.REQUESTED));
            lanes.forEach(lane -> lane.advance(now));
        }
        return drainedAt != null && (allDone() || budget.hardEnd() - now <= 0) && released(now);
    }

    private boolean allDone() {
        return lanes.stream().allMatch(LaneRun::isDone);
    }

    private boolean released(long now) {
        var run = release;
        if (run == null) {
            run = new ReleaseRun(plan, clock, budget, this::wake, results::add);
            release = run;
        }
        if (!run.advance(now)) {
            return false;
        }
        events.onTimeline(TimelineStep.RELEASED, Optional.empty(), Optional.empty());
        return true;
    }

    private long latestSafe() {
        return budget.hardEnd() - plan.need().toNanos();
    }

    private long laneLatestSafe(Lane lane) {
        return budget.hardEnd() - plan.releaseNeed().toNanos() - lane.need().toNanos();
    }

    private long nextDue() {
        var now = clock.nanoTime();
        var due = now + Budget.FAR;
        if (heard.isHibernation()) {
            due = now + WAKE_CHECK;
        }
        if (budget.isBounded()) {
            due = Budget.earlier(due, drainedAt == null ? latestSafe() : budget.hardEnd());
        }
        for (var lane : lanes) {
            due = Budget.earlier(due, lane.nextDue(now));
            if (drainedAt != null && lane.state().compareTo(State.LINGERING) < 0) {
                due = Budget.earlier(due, laneLatestSafe(lane.lane()));
            }
        }
        return release == null ? due : Budget.earlier(due, release.nextDue(now));
    }

    /** In hibernation the monotonic clock stands still and the wall clock does not. */
    private boolean hasSlept() {
        var lead = wallLead();
        return lead.minus(wallLead).compareTo(SLEPT) > 0;
    }

    private Duration wallLead() {
        return Duration.between(Instant.EPOCH, clock.now()).minusNanos(clock.nanoTime());
    }

    private void leave() {
        synchronized (lock) {
            gone = true;
            thread = null;
        }
        try {
            show();
            events.onTimeline(TimelineStep.GONE, Optional.empty(), Optional.empty());
        } finally {
            tellTheEnd();
        }
    }

    private void tellTheEnd() {
        var now = clock.now();
        var interruption = heard.interruption();
        var since = drainedAt == null ? now : drainedAt;
        var end = Deadline.at(clock, deadline);
        events.onGone(
                new DrainReport(
                        task,
                        interruption.number(),
                        interruption.cause(),
                        interruption.noticedAt(),
                        since,
                        now,
                        end.remaining(),
                        results,
                        plan.settings()),
                end);
    }

    private void show() {
        var before = view;
        var after = look();
        view = after;
        after.lanes().forEach((lane, state) -> {
            if (before.lanes().get(lane) != state) {
                events.onState(Optional.of(lane), state);
            }
        });
        if (before.state() != after.state()) {
            events.onState(Optional.empty(), after.state());
        }
    }

    private View look() {
        var states = new LinkedHashMap<String, State>();
        lanes.forEach(lane -> states.put(lane.lane().name(), lane.state()));
        var interruption = heard.isInterrupted() ? Optional.of(heard.interruption()) : Optional.<Interruption>empty();
        var until = budget.isBounded() ? Optional.of(Deadline.at(clock, deadline)) : Optional.<Deadline>empty();
        return new View(processState(), Collections.unmodifiableMap(states), interruption, until, isReady());
    }

    /** Until a drain starts, only a served lane that refuses makes the process unready; a pulling one does not. */
    private boolean isReady() {
        var state = leastFar(true).orElse(drainedAt == null ? State.SERVING : processState());
        return !gone && (state.compareTo(State.NOTICED) <= 0 || (state == State.LINGERING && announced));
    }

    /** That of the served lane that is least far, else of the lane that is least far. */
    private State processState() {
        if (gone) {
            return State.GONE;
        }
        var least = leastFar(true).or(() -> leastFar(false));
        var resting = heard.isInterrupted() ? State.NOTICED : State.SERVING;
        var state = least.orElse(drainedAt == null ? resting : State.RELEASING);
        return state == State.SERVING ? resting : state;
    }

    private Optional<State> leastFar(boolean served) {
        return lanes.stream()
                .filter(lane -> lane.lane().isServed() || !served)
                .map(LaneRun::state)
                .min(State::compareTo);
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
