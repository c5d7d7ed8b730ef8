package dev.lastcall.testkit.drain;

import dev.lastcall.drain.DrainAt;
import dev.lastcall.testkit.drain.Scenario.Behaviour;
import dev.lastcall.testkit.drain.Scenario.Heard;
import dev.lastcall.testkit.drain.Scenario.Kind;
import dev.lastcall.testkit.drain.Scenario.LaneScenario;
import dev.lastcall.testkit.drain.Scenario.StepScenario;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes scenarios from a seed: over-committed ones, shrinking deadlines, steps of all kinds. */
final class ScenarioGenerator {

    private static final Set<Kind> FALSE_ALARMS = Set.of(Kind.NOTICE, Kind.HIBERNATE, Kind.RETRACTED, Kind.ADVISORY);

    private final Random random;

    ScenarioGenerator(long seed) {
        this.random = new Random(seed);
    }

    Scenario next() {
        return new Scenario(
                list(4, this::lane),
                list(3, this::step),
                random.nextInt(4_000),
                random.nextInt(4_000),
                1 + random.nextInt(60_000),
                heard());
    }

    /** A scenario in which nothing stands in the end: no stop, and a notice that is taken back. */
    Scenario nextFalseAlarm() {
        var alarm = next();
        var heard = Stream.concat(
                        list(5, this::signal).stream().filter(said -> FALSE_ALARMS.contains(said.kind())),
                        Stream.of(new Heard(60_000 + random.nextInt(60_000), Kind.RETRACTED, 0)))
                .sorted(Comparator.comparingInt(Heard::at))
                .toList();
        return new Scenario(
                alarm.lanes(), alarm.releases(), alarm.releaseBound(), alarm.margin(), alarm.stopTimeout(), heard);
    }

    /** Ends with a SIGTERM, so that there is always a drain. */
    private List<Heard> heard() {
        var last = new Heard(30_000 + random.nextInt(30_000), Kind.SIGTERM, 0);
        return Stream.concat(list(5, this::signal).stream(), Stream.of(last))
                .sorted(Comparator.comparingInt(Heard::at))
                .toList();
    }

    private Heard signal() {
        var kind = Kind.values()[random.nextInt(Kind.values().length)];
        var left = random.nextInt(10) == 0 ? -random.nextInt(50_000) : random.nextInt(130_000);
        return new Heard(random.nextInt(60_000), kind, left);
    }

    private LaneScenario lane() {
        return new LaneScenario(
                DrainAt.values()[random.nextInt(DrainAt.values().length)],
                random.nextBoolean() ? 0 : random.nextInt(10_000),
                random.nextBoolean() ? 0 : random.nextInt(20_000),
                random.nextInt(15_000),
                random.nextInt(10_000),
                maybe(),
                maybe(),
                maybe(),
                maybe());
    }

    private Optional<StepScenario> maybe() {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(step());
    }

    private StepScenario step() {
        var behaviour = random.nextInt(3) == 0
                ? Behaviour.values()[random.nextInt(Behaviour.values().length)]
                : Behaviour.TAKES;
        return new StepScenario(behaviour, random.nextInt(4) == 0 ? random.nextInt(20_000) : random.nextInt(500));
    }

    private <T> List<T> list(int atMost, Supplier<T> item) {
        return Stream.generate(item).limit(random.nextInt(atMost + 1)).toList();
    }
}
