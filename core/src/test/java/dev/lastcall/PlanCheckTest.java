package dev.lastcall;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.drain.DrainPlan;
import dev.lastcall.drain.LaneBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanCheckTest {

    private static DrainPlan plan(Duration stopTimeout) {
        var lane = new LaneBuilder("http").linger(ofSeconds(8)).finish(() -> {}).checkpoint(() -> {});
        return new DrainPlan(List.of(lane.build()), List.of(), ofSeconds(2), ofSeconds(2), stopTimeout);
    }

    @Test
    void theDefaultsFitIntoTheDefaultStopTimeout() {
        assertThat(PlanCheck.shortfall(plan(ofSeconds(30)))).isEmpty();
    }

    @Test
    void aPlanWithNothingInItIsSaidAtTheStart() {
        var nothing = new DrainPlan(List.of(), List.of(), ofSeconds(2), ofSeconds(2), ofSeconds(30));

        assertThat(PlanCheck.emptiness(nothing))
                .hasValueSatisfying(text -> assertThat(text).contains("add a lane"));
        assertThat(PlanCheck.emptiness(plan(ofSeconds(30)))).isEmpty();
    }

    @Test
    void aPlanThatDoesNotFitIsSaidAtTheStart() {
        assertThat(PlanCheck.shortfall(plan(ofSeconds(5))))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("needs 23.0 s")
                        .contains("5.0 s leaves 4.1 s")
                        .contains("LASTCALL_STOP_TIMEOUT"));
    }
}
