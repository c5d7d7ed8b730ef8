package dev.lastcall.testkit.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.drain.DrainEngine;
import dev.lastcall.drain.DrainPlan;
import dev.lastcall.report.TimelineStep;
import dev.lastcall.signal.Stop;
import dev.lastcall.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Closing the engine while it hears something. */
class EngineCloseTest {

    private static final Stop SIGTERM = new Stop("SIGTERM", Stop.Kind.SIGTERM);

    private final TestClock clock = new TestClock();
    private final List<Boolean> closed = new ArrayList<>();

    private DrainEngine engine(DrainEventsThatClose events) {
        var plan = new DrainPlan(List.of(), List.of(), Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(30));
        events.engine = new DrainEngine(plan, clock, "task", events);
        return events.engine;
    }

    @Test
    void aStopThatHasBeenTakenUpIsNotForgotten() {
        var events = new DrainEventsThatClose();
        var engine = engine(events);

        engine.accept(SIGTERM);
        clock.advance(Duration.ofMinutes(1));

        assertThat(closed).contains(false).doesNotContain(true);
        assertThat(events.isOver()).isTrue();
    }

    @Test
    void aStopThatComesAfterwardsIsNotTaken() {
        var engine = engine(new DrainEventsThatClose());

        assertThat(engine.close()).isTrue();

        assertThat(engine.accept(SIGTERM)).isFalse();
    }

    /** Closes at the first word of the interruption, before the drain has begun. */
    private final class DrainEventsThatClose extends Engines.Gone {

        private @Nullable DrainEngine engine;

        DrainEventsThatClose() {
            super(clock);
        }

        @Override
        public void onTimeline(TimelineStep step, Optional<String> lane, Optional<String> detail) {
            if (engine != null) {
                closed.add(engine.close());
            }
        }
    }
}
