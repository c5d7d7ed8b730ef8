package dev.lastcall.drain;

import dev.lastcall.report.Outcome;
import dev.lastcall.report.Phase;
import dev.lastcall.report.StepResult;
import dev.lastcall.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lane that goes on serving while the load balancer hears of the drain, until it is quiet or the time is up. */
final class Linger {

    private final Lane lane;
    private final Clock clock;
    private final Budget budget;
    private final long since;
    private Duration atMost;
    /** Watches for quiet; none where the lane cannot see it. */
    private final @Nullable StepRun watcher;

    Linger(Lane lane, Clock clock, Budget budget, Runnable wake, Duration atMost) {
        this.lane = lane;
        this.clock = clock;
        this.budget = budget;
        this.since = clock.nanoTime();
        this.atMost = atMost;
        this.watcher = lane.entered()
                .map(entered -> new StepRun(
                        lane.name(), Phase.LINGER, new QuietStep(entered, lane.quiet()), clock, end(), wake))
                .orElse(null);
    }

    /** A drain that nobody was told of has been announced after all. */
    void announce() {
        var announced = Duration.ofNanos(clock.nanoTime() - since).plus(lane.linger());
        atMost = atMost.compareTo(announced) <= 0 ? atMost : announced;
    }

    /** When it is over at the latest. */
    long end() {
        return budget.lingerEnd(lane, since, atMost);
    }

    boolean isOver(long now) {
        return end() - now <= 0 || isQuiet();
    }

    /** Ends it. Linger is the first thing that is given up without enough time; the report must not call that done. */
    StepResult end(long now) {
        var took = Duration.ofNanos(now - since);
        var quiet = isQuiet();
        var problem = problem();
        if (watcher != null) {
            watcher.abandon();
        }
        if (quiet || took.compareTo(atMost) >= 0) {
            return new StepResult(lane.name(), Phase.LINGER, Outcome.DONE, took, problem);
        }
        var outcome = took.isZero() ? Outcome.SKIPPED : Outcome.CUT_OFF;
        var why = "given up for what comes after it, of " + atMost;
        return new StepResult(lane.name(), Phase.LINGER, outcome, took, Optional.of(why));
    }

    private boolean isQuiet() {
        return watcher != null && watcher.hasEnded() && watcher.result().outcome() == Outcome.DONE;
    }

    /** Why it took all of its time although the lane can see when it is quiet: its counter has thrown. */
    private Optional<String> problem() {
        return watcher != null && watcher.hasEnded() ? watcher.result().problem() : Optional.empty();
    }
}
