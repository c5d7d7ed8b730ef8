package dev.lastcall.testkit.drain;

import dev.lastcall.drain.DrainAt;
import dev.lastcall.drain.DrainPlan;
import dev.lastcall.drain.Lane;
import dev.lastcall.drain.LaneBuilder;
import dev.lastcall.drain.Release;
import dev.lastcall.drain.Step;
import dev.lastcall.signal.Advisory;
import dev.lastcall.signal.InstanceAction;
import dev.lastcall.signal.Notice;
import dev.lastcall.signal.Retracted;
import dev.lastcall.signal.Signal;
import dev.lastcall.signal.SignalSink;
import dev.lastcall.signal.Stop;
import dev.lastcall.testkit.FaultySteps;
import dev.lastcall.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A plan, how its steps behave, and what is heard when: all that a random test tries, in a form that can be shrunk. */
record Scenario(
        List<LaneScenario> lanes,
        List<StepScenario> releases,
        int releaseBound,
        int margin,
        int stopTimeout,
        List<Heard> heard) {

    /** How a step behaves; times are milliseconds. */
    record StepScenario(Behaviour behaviour, int millis) {

        static final StepScenario INSTANT = new StepScenario(Behaviour.TAKES, 0);

        /** The step; {@code library} is what a mad one calls. */
        Step toStep(SignalSink library) {
            var duration = Duration.ofMillis(millis);
            return switch (behaviour) {
                case TAKES -> FaultySteps.takes(duration);
                case TAKES_AND_IGNORES_INTERRUPTS -> FaultySteps.takesAndIgnoresInterrupts(duration);
                case HANGS -> FaultySteps.hangs();
                case HANGS_AND_IGNORES_INTERRUPTS -> FaultySteps.hangsAndIgnoresInterrupts();
                case THROWS -> FaultySteps.throwsAfter(duration, new IllegalStateException("as the test wants it"));
                case THROWS_AN_ERROR ->
                    FaultySteps.throwsAfter(duration, new StackOverflowError("as the test wants it"));
                case CALLS_THE_LIBRARY ->
                    deadline -> {
                        library.accept(new Stop("a step", Stop.Kind.REQUESTED));
                        library.accept(new Retracted("imds"));
                        FaultySteps.takes(duration).run(deadline);
                    };
            };
        }

        boolean endsWithin(int bound) {
            return behaviour == Behaviour.TAKES && millis < bound;
        }
    }

    enum Behaviour {
        TAKES,
        TAKES_AND_IGNORES_INTERRUPTS,
        HANGS,
        HANGS_AND_IGNORES_INTERRUPTS,
        THROWS,
        THROWS_AN_ERROR,
        CALLS_THE_LIBRARY
    }

    record LaneScenario(
            DrainAt drainAt,
            int linger,
            int unannouncedLinger,
            int finishBound,
            int reservation,
            Optional<StepScenario> refuse,
            Optional<StepScenario> resume,
            Optional<StepScenario> finish,
            Optional<StepScenario> checkpoint) {

        Lane toLane(String name, SignalSink library) {
            var lane = new LaneBuilder(name)
                    .drainAt(drainAt)
                    .linger(Duration.ofMillis(linger))
                    .unannouncedLinger(Duration.ofMillis(unannouncedLinger))
                    .finishWithin(Duration.ofMillis(finishBound))
                    .reserve(Duration.ofMillis(reservation));
            finish.ifPresent(step -> lane.finish(step.toStep(library)));
            checkpoint.ifPresent(step -> lane.checkpoint(step.toStep(library)));
            var built = lane.build();
            return new Lane(
                    name,
                    drainAt,
                    built.linger(),
                    built.unannouncedLinger(),
                    built.quiet(),
                    built.entered(),
                    refuse.map(step -> step.toStep(library)),
                    resume.map(step -> step.toStep(library)),
                    built.finish(),
                    built.finishBound(),
                    built.checkpoint(),
                    built.checkpointReservation());
        }

        /** The steps in the order in which a simple engine runs them, each with its bound. */
        Stream<BoundedStep> steps() {
            return Stream.of(
                            refuse.map(step -> new BoundedStep(step, finishBound)),
                            finish.map(step -> new BoundedStep(step, finishBound)),
                            checkpoint.map(step -> new BoundedStep(step, reservation)))
                    .flatMap(Optional::stream);
        }
    }

    record BoundedStep(StepScenario step, int bound) {}

    enum Kind {
        SIGTERM,
        SIGINT,
        DESIRED_STATUS,
        NOTICE,
        OTHER_NOTICE,
        HIBERNATE,
        RETRACTED,
        ADVISORY
    }

    /**
     * Something that is heard.
     *
     * @param at when, in milliseconds from the start
     * @param left what a notice says is left, in milliseconds
     */
    record Heard(int at, Kind kind, int left) {

        Signal toSignal(TestClock clock) {
            var now = clock.now();
            var end = now.plusMillis(left);
            return switch (kind) {
                case SIGTERM -> new Stop("SIGTERM", Stop.Kind.SIGTERM);
                case SIGINT -> new Stop("SIGINT", Stop.Kind.SIGINT);
                case DESIRED_STATUS -> new Stop("task metadata", Stop.Kind.DESIRED_STATUS);
                case NOTICE -> new Notice("imds", InstanceAction.TERMINATE, end, now);
                case OTHER_NOTICE -> new Notice("agent", InstanceAction.STOP, end, now);
                case HIBERNATE -> new Notice("imds", InstanceAction.HIBERNATE, now, now);
                case RETRACTED -> new Retracted("imds");
                case ADVISORY -> new Advisory("imds", now);
            };
        }

        /** When this alone would have the process killed, less the margin; a model of the rule in the documentation. */
        OptionalLong killedBy(Scenario scenario) {
            return switch (kind) {
                case SIGTERM, SIGINT ->
                    OptionalLong.of(at + scenario.stopTimeout - scenario.marginOf(scenario.stopTimeout));
                case NOTICE, OTHER_NOTICE -> OptionalLong.of(at + left - scenario.marginOf(left));
                default -> OptionalLong.empty();
            };
        }
    }

    private long marginOf(int thereIs) {
        return Math.min(margin, Math.max(0, thereIs / 10));
    }

    DrainPlan toPlan(SignalSink library) {
        return new DrainPlan(
                IntStream.range(0, lanes.size())
                        .mapToObj(i -> lanes.get(i).toLane("lane" + i, library))
                        .toList(),
                IntStream.range(0, releases.size())
                        .mapToObj(
                                i -> new Release("release" + i, releases.get(i).toStep(library)))
                        .toList(),
                Duration.ofMillis(releaseBound),
                Duration.ofMillis(margin),
                Duration.ofMillis(stopTimeout));
    }

    /** This scenario less one thing, for shrinking. */
    Stream<Scenario> simpler() {
        return Stream.of(
                        without(lanes)
                                .map(rest -> new Scenario(rest, releases, releaseBound, margin, stopTimeout, heard)),
                        without(releases)
                                .map(rest -> new Scenario(lanes, rest, releaseBound, margin, stopTimeout, heard)),
                        without(heard)
                                .map(rest -> new Scenario(lanes, releases, releaseBound, margin, stopTimeout, rest)))
                .flatMap(s -> s)
                .filter(scenario -> !scenario.heard.isEmpty());
    }

    private static <T> Stream<List<T>> without(List<T> list) {
        return IntStream.range(0, list.size()).mapToObj(i -> {
            var rest = new ArrayList<>(list);
            rest.remove(i);
            return rest;
        });
    }
}
