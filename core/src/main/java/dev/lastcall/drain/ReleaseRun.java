package dev.lastcall.drain;

import dev.lastcall.report.Outcome;
import dev.lastcall.report.Phase;
import dev.lastcall.report.StepResult;
import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Closes one thing after the other; each gets its equal share of the time that is left, so that none eats it all. */
final class ReleaseRun {

    private final Deque<Release> waiting;
    private final Clock clock;
    private final Budget budget;
    private final Runnable wake;
    private final Consumer<StepResult> results;
    private final long startedAt;
    private @Nullable StepRun current;

    ReleaseRun(DrainPlan plan, Clock clock, Budget budget, Runnable wake, Consumer<StepResult> results) {
        this.waiting = new ArrayDeque<>(plan.releases());
        this.clock = clock;
        this.budget = budget;
        this.wake = wake;
        this.results = results;
        this.startedAt = clock.nanoTime();
    }

    /** Does what is due; says whether everything is closed or cut off. */
    boolean advance(long now) {
        var run = current;
        if (run != null) {
            run.boundAt(Budget.earlier(run.bound(), budget.releaseEnd(startedAt)));
            if (!run.hasEnded() && !run.isOverdue(now)) {
                return false;
            }
            run.abandon();
            current = null;
            results.accept(run.result());
        }
        while (current == null && !waiting.isEmpty()) {
            begin(waiting.remove());
        }
        return current == null;
    }

    /** When something will be due next. */
    long nextDue(long now) {
        return current == null ? now + Budget.FAR : current.bound();
    }

    private void begin(Release release) {
        var end = Deadline.at(clock, budget.releaseEnd(startedAt));
        if (end.hasPassed()) {
            results.accept(new StepResult(
                    release.name(), Phase.RELEASE, Outcome.SKIPPED, Duration.ZERO, Optional.of("no time was left")));
            return;
        }
        var share = end.split(waiting.size() + 1).nanoTime();
        current = new StepRun(release.name(), Phase.RELEASE, release.step(), clock, share, wake);
    }
}
