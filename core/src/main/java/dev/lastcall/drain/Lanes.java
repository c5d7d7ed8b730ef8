package dev.lastcall.drain;

import dev.lastcall.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** All lanes of a plan, moved on by the engine's thread alone. */
final class Lanes {

    private final List<LaneRun> runs;
    private final Budget budget;

    Lanes(DrainPlan plan, Clock clock, Budget budget, Runnable wake, LaneEvents events) {
        this.budget = budget;
        this.runs = plan.lanes().stream()
                .map(lane -> new LaneRun(lane, clock, budget, wake, events))
                .toList();
    }

    void saveEarly() {
        runs.forEach(LaneRun::saveEarly);
    }

    void notice() {
        runs.forEach(LaneRun::notice);
    }

    void retract() {
        runs.forEach(LaneRun::retract);
    }

    /** A stop has announced the drain to whoever sends work. */
    void drainAnnounced() {
        runs.forEach(LaneRun::announce);
        runs.forEach(run -> run.drain(run.lane().linger()));
    }

    /** A stop was asked for, and nobody who sends work has heard of it. */
    void drainUnannounced() {
        runs.forEach(Lanes::drainUnannounced);
    }

    /** The plan's latest safe moment has come; lanes that wait for a stop have their own. */
    void drainAtLatestSafe() {
        drainUnannounced(run -> run.lane().drainAt() != DrainAt.STOP);
    }

    /** Drains the lanes whose own latest safe moment has come. */
    void drainOverdue(long now) {
        drainUnannounced(run -> budget.latestSafe(run.lane()) - now <= 0);
    }

    private void drainUnannounced(Predicate<LaneRun> which) {
        runs.stream().filter(which).forEach(Lanes::drainUnannounced);
    }

    private static void drainUnannounced(LaneRun run) {
        run.drain(run.lane().unannouncedLinger());
    }

    /** Does what is due at {@code now}. */
    void advance(long now) {
        runs.forEach(run -> run.advance(now));
    }

    boolean areAtRest() {
        return runs.stream().allMatch(LaneRun::isAtRest);
    }

    boolean isAtRest(String lane) {
        return runs.stream().anyMatch(run -> run.lane().name().equals(lane) && run.isAtRest());
    }

    boolean areDone() {
        return runs.stream().allMatch(LaneRun::isDone);
    }

    /** When something will be due next in a lane that is on its way. */
    long nextDue(long now) {
        return runs.stream().mapToLong(run -> run.nextDue(now)).reduce(now + Budget.FAR, Budget::earlier);
    }

    /** When the next of the lanes that a drain has not reached yet will have to start. */
    long nextStart(long now) {
        return runs.stream()
                .filter(run -> run.state().compareTo(State.LINGERING) < 0)
                .mapToLong(run -> budget.latestSafe(run.lane()))
                .reduce(now + Budget.FAR, Budget::earlier);
    }

    /** The state of the lane that is least far, of all lanes or of those that are served. */
    Optional<State> leastFar(boolean served) {
        return runs.stream()
                .filter(run -> run.lane().isServed() || !served)
                .map(LaneRun::state)
                .min(State::compareTo);
    }

    Map<String, State> states() {
        var states = new LinkedHashMap<String, State>();
        runs.forEach(run -> states.put(run.lane().name(), run.state()));
        return states;
    }
}
