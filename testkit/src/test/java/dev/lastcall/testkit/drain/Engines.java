package dev.lastcall.testkit.drain;

import dev.lastcall.drain.DrainEngine;
import dev.lastcall.drain.DrainEvents;
import dev.lastcall.drain.State;
import dev.lastcall.report.DrainReport;
import dev.lastcall.report.TimelineStep;
import dev.lastcall.signal.Advisory;
import dev.lastcall.signal.Interruption;
import dev.lastcall.testkit.TestClock;
import dev.lastcall.testkit.drain.Scenario.BoundedStep;
import dev.lastcall.testkit.drain.Scenario.Heard;
import dev.lastcall.testkit.drain.Scenario.Kind;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The engine, and two that are broken on purpose: the properties must tell them apart. */
final class Engines {

    private static final Duration LONG_AFTER = Duration.ofHours(1);

    /** Steps that hang do so for a year; their threads must not pile up over many scenarios. */
    private static final Duration UNTIL_ALL_HANGS_END = Duration.ofDays(366);

    private Engines() {}

    /** The real one. */
    static Run real(Scenario scenario) {
        var clock = new TestClock();
        var gone = new Gone(clock);
        var engine = new DrainEngine[1];
        engine[0] = new DrainEngine(scenario.toPlan(signal -> engine[0].accept(signal)), clock, "task", gone);
        for (var heard : scenario.heard()) {
            clock.advance(Duration.ofMillis(heard.at()).minus(clock.elapsed()));
            engine[0].accept(heard.toSignal(clock));
        }
        clock.advance(LONG_AFTER);
        var run = new Run(gone.at, Optional.ofNullable(gone.report), Optional.of(engine[0].view()));
        clock.advance(UNTIL_ALL_HANGS_END);
        return run;
    }

    /** Runs each step to its end, however long that takes. */
    static Run withoutCutOff(Scenario scenario) {
        return sequential(scenario, step -> LONG_AFTER);
    }

    /** Gives each step its own time-out afresh, as Spring's lifecycle does for each phase, and forgets the deadline. */
    static Run withFreshTimeouts(Scenario scenario) {
        return sequential(scenario, step -> Duration.ofMillis(step.bound()));
    }

    private static Run sequential(Scenario scenario, Function<BoundedStep, Duration> timeout) {
        var clock = new TestClock();
        var stop = scenario.heard().stream().filter(Engines::isStop).findFirst().orElseThrow();
        clock.advance(Duration.ofMillis(stop.at()));
        var steps = Stream.concat(
                        scenario.lanes().stream().flatMap(Scenario.LaneScenario::steps),
                        scenario.releases().stream().map(step -> new BoundedStep(step, scenario.releaseBound())))
                .toList();
        var goneAt = new long[] {-1};
        clock.start("sequential", () -> {
            for (var step : steps) {
                runFor(clock, step, timeout.apply(step));
            }
            goneAt[0] = clock.nanoTime();
        });
        clock.advance(LONG_AFTER.multipliedBy(2));
        return new Run(
                goneAt[0] < 0 ? OptionalLong.empty() : OptionalLong.of(goneAt[0]), Optional.empty(), Optional.empty());
    }

    private static void runFor(TestClock clock, BoundedStep step, Duration timeout) {
        var deadline = Deadline.after(clock, timeout);
        var ended = new boolean[1];
        var waiter = Thread.currentThread();
        var thread = clock.start("step", () -> {
            try {
                step.step().toStep(signal -> true).run(deadline);
            } catch (Throwable asPlanned) {
                assert asPlanned != null;
            }
            ended[0] = true;
            clock.unpark(waiter);
        });
        while (!ended[0] && !deadline.hasPassed()) {
            clock.parkUntil(deadline.nanoTime());
        }
        if (!ended[0]) {
            clock.interrupt(thread);
        }
    }

    private static boolean isStop(Heard heard) {
        return heard.kind() == Kind.SIGTERM || heard.kind() == Kind.SIGINT;
    }

    /** Keeps when the drain was over, and the report. */
    static class Gone implements DrainEvents {

        private final TestClock clock;
        private OptionalLong at = OptionalLong.empty();
        private @Nullable DrainReport report;

        Gone(TestClock clock) {
            this.clock = clock;
        }

        boolean isOver() {
            return report != null;
        }

        @Override
        public void onRemark(String text) {}

        @Override
        public void onAdvisory(Advisory advisory) {}

        @Override
        public void onInterruption(Interruption interruption) {}

        @Override
        public void onRetracted(Interruption interruption) {}

        @Override
        public void onDrain(Interruption interruption, Deadline deadline) {}

        @Override
        public void onState(Optional<String> lane, State state) {}

        @Override
        public void onTimeline(TimelineStep step, Optional<String> lane, Optional<String> detail) {}

        @Override
        public void onGone(DrainReport report, Deadline deadline) {
            this.at = OptionalLong.of(clock.nanoTime());
            this.report = report;
        }
    }
}
