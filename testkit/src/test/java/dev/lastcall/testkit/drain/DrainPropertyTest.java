package dev.lastcall.testkit.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.drain.State;
import dev.lastcall.drain.View;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random plans, faults and signals on virtual time. Prints its seed and counts; a failure is shrunk. */
class DrainPropertyTest {

    private static final int SCENARIOS = Boolean.getBoolean("lastcall.stress") ? 300_000 : 3_000;
    private static final long SEED = Long.getLong("lastcall.seed", 20_260_102L);

    private record Failure(Scenario scenario, String why) {}

    @Test
    void everyPlanEndsByItsDeadlineWhateverItsStepsDo() {
        var failure = search(Engines::real, SCENARIOS);

        System.out.println("drain properties: " + SCENARIOS + " scenarios, seed " + SEED);
        assertThat(failure).as("seed %d", SEED).isEmpty();
    }

    @Test
    void whatIsTakenBackEndsInServiceOrInTheProcessLeaving() {
        var generator = new ScenarioGenerator(SEED);

        var stuck = Stream.generate(generator::nextFalseAlarm)
                .limit(SCENARIOS)
                .filter(scenario -> {
                    var run = Engines.real(scenario);
                    return run.goneAt().isEmpty() && !isServing(run.view().orElseThrow());
                })
                .findFirst();

        System.out.println("drain properties: " + SCENARIOS + " false alarms, seed " + SEED);
        assertThat(stuck).as("seed %d", SEED).isEmpty();
    }

    private static boolean isServing(View view) {
        return view.ready() && view.lanes().values().stream().allMatch(State.SERVING::equals);
    }

    @Test
    void anEngineWithoutCutOffIsCaught() {
        assertThat(search(Engines::withoutCutOff, 200)).isPresent();
    }

    @Test
    void anEngineWithAFreshTimeOutPerStepIsCaught() {
        assertThat(search(Engines::withFreshTimeouts, 200)).isPresent();
    }

    private static Optional<Failure> search(Function<Scenario, Run> engine, int scenarios) {
        var generator = new ScenarioGenerator(SEED);
        for (int i = 0; i < scenarios; i++) {
            var scenario = generator.next();
            var failure = check(engine, scenario);
            if (failure.isPresent()) {
                return Optional.of(shrink(engine, failure.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Failure> check(Function<Scenario, Run> engine, Scenario scenario) {
        return DrainProperties.broken(scenario, engine.apply(scenario)).map(why -> new Failure(scenario, why));
    }

    private static Failure shrink(Function<Scenario, Run> engine, Failure failure) {
        return failure.scenario()
                .simpler()
                .filter(simpler -> simpler.heard().stream().anyMatch(heard -> heard.kind() == Scenario.Kind.SIGTERM))
                .map(simpler -> check(engine, simpler))
                .flatMap(Optional::stream)
                .findFirst()
                .map(simpler -> shrink(engine, simpler))
                .orElse(failure);
    }
}
