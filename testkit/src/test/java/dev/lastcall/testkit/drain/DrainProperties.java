package dev.lastcall.testkit.drain;

import dev.lastcall.report.DrainReport;
import dev.lastcall.report.Outcome;
import dev.lastcall.report.Phase;
import dev.lastcall.testkit.TestClock;
import dev.lastcall.testkit.drain.Scenario.Heard;
import dev.lastcall.testkit.drain.Scenario.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What must be true of every run of every scenario. Each answers with a sentence if it is not. */
final class DrainProperties {

    private static final Set<Kind> STOPS = Set.of(Kind.SIGTERM, Kind.SIGINT, Kind.DESIRED_STATUS);

    private static final Set<Kind> TAKES_BACK = Set.of(Kind.RETRACTED, Kind.HIBERNATE);

    private DrainProperties() {}

    static Optional<String> broken(Scenario scenario, Run run) {
        return endsByItsDeadline(scenario, run)
                .or(() -> run.report().flatMap(report -> everyStepIsAccountedFor(scenario, report)))
                .or(() -> run.report().flatMap(report -> theCheckpointIsTheLastToGo(scenario, report)));
    }

    /** Never later than what was heard of the kill says; at once, if that had passed when it was heard. Exact. */
    static Optional<String> endsByItsDeadline(Scenario scenario, Run run) {
        if (run.goneAt().isEmpty()) {
            return Optional.of("never ended");
        }
        var goneAt = run.goneAt().getAsLong();
        for (var heard : scenario.heard()) {
            var killed = heard.killedBy(scenario);
            if (killed.isEmpty() || wasTakenBack(scenario, heard, run, goneAt) || isAnEcho(scenario, heard)) {
                continue;
            }
            var latest = TimeUnit.MILLISECONDS.toNanos(Math.max(killed.getAsLong(), heard.at()))
                    - (scenario.heard().size() == 1 ? leaving(killed.getAsLong() - heard.at()) : 0);
            if (TimeUnit.MILLISECONDS.toNanos(heard.at()) <= goneAt && goneAt > latest) {
                return Optional.of("was gone " + (goneAt - latest) + " ns after the deadline set by " + heard);
            }
        }
        return Optional.empty();
    }

    /** What is kept for the report and the exit, in nanoseconds. */
    private static long leaving(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(Math.max(0, Math.min(5_000, millis))) / 10;
    }

    /** Stale, retracted, or contradicted by a later notice of the same source: such a notice need not bound the drain. */
    private static boolean wasTakenBack(Scenario scenario, Heard notice, Run run, long goneAt) {
        if (STOPS.contains(notice.kind())) {
            return false;
        }
        // Once a drain runs, nothing that is heard gives time back.
        var last = run.report()
                .map(report ->
                        Duration.between(TestClock.START, report.drainedAt()).toMillis())
                .orElse(TimeUnit.NANOSECONDS.toMillis(goneAt));
        return notice.left() < -60_000
                || scenario.heard().stream()
                        .anyMatch(later -> later.at() >= notice.at()
                                && later != notice
                                && later.at() <= last
                                && (later.kind() == notice.kind() || TAKES_BACK.contains(later.kind())));
    }

    /** Only the first SIGTERM or SIGINT starts the kill's clock, and a source's second notice says nothing new. */
    private static boolean isAnEcho(Scenario scenario, Heard heard) {
        return scenario.heard().stream()
                .takeWhile(earlier -> earlier != heard)
                .anyMatch(earlier -> sameTeller(earlier, heard));
    }

    private static boolean sameTeller(Heard a, Heard b) {
        var stops = Set.of(Kind.SIGTERM, Kind.SIGINT);
        return a.kind() == b.kind()
                || (stops.contains(a.kind()) && stops.contains(b.kind()))
                || (a.kind() == Kind.HIBERNATE && b.kind() == Kind.NOTICE);
    }

    static Optional<String> everyStepIsAccountedFor(Scenario scenario, DrainReport report) {
        for (int i = 0; i < scenario.lanes().size(); i++) {
            var lane = scenario.lanes().get(i);
            var name = "lane" + i;
            if (lane.refuse().isPresent() && report.step(name, Phase.REFUSE).isEmpty()) {
                return Optional.of(name + " was never told to refuse, and the report does not say why");
            }
            if (lane.finish().isPresent() && report.step(name, Phase.FINISH).isEmpty()) {
                return Optional.of("nothing is said of FINISH of " + name);
            }
            if (lane.checkpoint().isPresent()
                    && report.step(name, Phase.CHECKPOINT).isEmpty()) {
                return Optional.of("nothing is said of CHECKPOINT of " + name);
            }
        }
        for (int i = 0; i < scenario.releases().size(); i++) {
            if (report.step("release" + i, Phase.RELEASE).isEmpty()) {
                return Optional.of("nothing is said of release" + i);
            }
        }
        return Optional.empty();
    }

    /**
     * A save that needs no more than its reservation is done whenever a single SIGTERM leaves that much time, whatever
     * the other steps do.
     */
    static Optional<String> theCheckpointIsTheLastToGo(Scenario scenario, DrainReport report) {
        if (scenario.heard().size() != 1) {
            return Optional.empty();
        }
        var kill = scenario.heard().get(0).killedBy(scenario).orElseThrow()
                - scenario.heard().get(0).at();
        // What REFUSE gets in any case, and what is kept for leaving.
        var spare = 100 + Math.min(500, kill / 10);
        for (int i = 0; i < scenario.lanes().size(); i++) {
            var lane = scenario.lanes().get(i);
            var save = lane.checkpoint();
            if (save.isEmpty() || !save.get().endsWithin(lane.reservation()) || kill < lane.reservation() + spare) {
                continue;
            }
            var outcome =
                    report.step("lane" + i, Phase.CHECKPOINT).orElseThrow().outcome();
            if (outcome != Outcome.DONE) {
                return Optional.of(
                        "CHECKPOINT of lane" + i + " was " + outcome + " although " + kill + " ms were there");
            }
        }
        return Optional.empty();
    }
}
