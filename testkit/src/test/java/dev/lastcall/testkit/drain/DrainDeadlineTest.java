package dev.lastcall.testkit.drain;

import static dev.lastcall.testkit.FaultySteps.hangs;
import static dev.lastcall.testkit.FaultySteps.hangsAndIgnoresInterrupts;
import static dev.lastcall.testkit.FaultySteps.takes;
import static dev.lastcall.testkit.FaultySteps.throwsAfter;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.drain.State;
import dev.lastcall.gate.WorkGate;
import dev.lastcall.report.Outcome;
import dev.lastcall.report.Phase;
import dev.lastcall.signal.InstanceAction;
import dev.lastcall.signal.Notice;
import dev.lastcall.signal.Stop;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A drain without enough time, or whose deadline moves, on virtual time. */
class DrainDeadlineTest extends DrainFixture {

    @Test
    void workThatDoesNotEndIsCutOffAtFinishsBound() {
        var gate = new WorkGate();
        builder.lane("http", lane -> lane.serve(gate).linger(ofSeconds(1)));
        var lastcall = builder.start();
        gate.enter();

        source.sigterm();
        var report = drain(lastcall);

        assertThat(report.step("http", Phase.FINISH).orElseThrow().outcome()).isEqualTo(Outcome.CUT_OFF);
        assertThat(clock.elapsed()).isEqualTo(ofSeconds(11));
    }

    @Test
    void aHangingStepDoesNotEatTheCheckpointsReservation() {
        builder.stopTimeout(ofSeconds(10));
        builder.lane(
                "job",
                lane -> lane.refuse(() -> {
                            throw new IllegalStateException("cannot refuse");
                        })
                        .finish(hangsAndIgnoresInterrupts())
                        .checkpoint(takes(ofSeconds(4))));
        builder.release("database", () -> say("released"));
        var lastcall = builder.start();

        source.sigterm();
        var report = drain(lastcall);

        assertThat(report.step("job", Phase.FINISH).orElseThrow().outcome()).isEqualTo(Outcome.CUT_OFF);
        assertThat(report.step("job", Phase.CHECKPOINT).orElseThrow().outcome()).isEqualTo(Outcome.DONE);
        assertThat(calls).hasSize(1);
        assertThat(report.timeLeft()).isPositive();
    }

    @Test
    void withThreeSecondsLeftLingerAndFinishAreGivenUpAndTheCheckpointIsNot() {
        webLane();
        builder.lane("job", lane -> lane.finish(hangs()).checkpoint(takes(ofMillis(2400))));
        builder.release("database", hangs());
        var lastcall = builder.start();

        source.noticeIn(ofSeconds(3));
        var report = drain(lastcall);

        assertThat(report.step("job", Phase.CHECKPOINT).orElseThrow().outcome()).isEqualTo(Outcome.DONE);
        assertThat(report.step("job", Phase.FINISH).orElseThrow().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(report.step("http", Phase.LINGER).orElseThrow().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(report.step("database", Phase.RELEASE).orElseThrow().outcome())
                .isEqualTo(Outcome.CUT_OFF);
        assertThat(calls).as("work is refused all the same").hasSize(1);
        assertThat(clock.elapsed()).isLessThanOrEqualTo(ofMillis(2700));
    }

    @Test
    void releaseWaitsForACheckpointThatIsStillBeingWrittenUntilTheDeadlineItself() {
        builder.stopTimeout(ofSeconds(20));
        builder.lane("job", lane -> lane.checkpoint(hangsAndIgnoresInterrupts()));
        builder.release("database", () -> say("released"));
        var lastcall = builder.start();

        source.sigterm();
        var report = drain(lastcall);

        assertThat(report.step("job", Phase.CHECKPOINT).orElseThrow().outcome()).isEqualTo(Outcome.CUT_OFF);
        assertThat(report.step("database", Phase.RELEASE).orElseThrow().outcome())
                .isEqualTo(Outcome.SKIPPED);
        assertThat(clock.elapsed()).isEqualTo(ofMillis(18_000 - 500));
    }

    @Test
    void aStepThatIsCutOffIsInterrupted() {
        builder.lane(
                "job",
                lane -> lane.finishWithin(ofSeconds(1)).finish(deadline -> {
                    try {
                        hangs().run(deadline);
                    } catch (InterruptedException e) {
                        say("interrupted");
                    }
                }));
        var lastcall = builder.start();

        source.sigterm();
        drain(lastcall);
        clock.settle();

        assertThat(calls).containsExactly("interrupted at 1000");
    }

    @Test
    void aReleaseThatHangsLeavesTheOthersTheirShare() {
        builder.release("first", hangsAndIgnoresInterrupts());
        builder.release("second", throwsAfter(ofMillis(10), new IllegalStateException("broken")));
        builder.release("third", () -> say("third"));
        var lastcall = builder.start();

        source.sigterm();
        var report = drain(lastcall);

        assertThat(report.step("first", Phase.RELEASE).orElseThrow().outcome()).isEqualTo(Outcome.CUT_OFF);
        assertThat(report.step("second", Phase.RELEASE).orElseThrow().problem())
                .hasValueSatisfying(text -> assertThat(text).contains("broken"));
        assertThat(calls).hasSize(1);
        assertThat(clock.elapsed()).isLessThan(ofSeconds(2));
    }

    @Test
    void theDeadlineOnlyMovesEarlierOnceADrainRuns() {
        builder.lane(
                "http",
                lane -> lane.linger(ofSeconds(20)).refuse(() -> say("refused")).finish(hangs()));
        var lastcall = builder.start();
        source.sigterm();
        clock.advance(ofSeconds(5));

        source.noticeIn(ofSeconds(300));
        clock.settle();
        assertThat(lastcall.deadline().orElseThrow().remaining()).isEqualTo(ofSeconds(23));

        source.hear(new Notice("imds", InstanceAction.TERMINATE, clock.now().plusSeconds(10), clock.now()));
        clock.settle();
        assertThat(lastcall.deadline().orElseThrow().remaining()).isEqualTo(ofSeconds(9));
        drain(lastcall);
        assertThat(clock.elapsed()).isLessThanOrEqualTo(ofSeconds(14));
    }

    @Test
    void aSigtermThatComesLateInADrainDoesNotGiveTimeBack() {
        builder.lane("job", lane -> lane.checkpoint(hangs()));
        var lastcall = builder.start();
        source.hear(new Stop("task metadata", Stop.Kind.DESIRED_STATUS));
        clock.advance(ofSeconds(20));

        source.sigterm();
        clock.settle();
        assertThat(lastcall.deadline().orElseThrow().remaining()).isEqualTo(ofSeconds(8));
        drain(lastcall);

        assertThat(clock.elapsed()).isEqualTo(ofMillis(28_000 - 500));
    }

    @Test
    void whatIsKeptForLeavingStaysKeptWhenMoreIsHeard() {
        builder.stopTimeout(ofSeconds(4));
        builder.lane("job", lane -> lane.checkpoint(hangs()));
        var lastcall = builder.start();
        source.sigterm();
        clock.advance(ofSeconds(3));

        source.noticeIn(ofSeconds(300));
        drain(lastcall);

        // 4 less the margin, a tenth of it, and a tenth of the rest
        assertThat(clock.elapsed()).isEqualTo(ofMillis(3_600 - 360));
    }

    @Test
    void aSourceThatSaysAnEarlierTimeInTheMiddleOfADrainIsBelieved() {
        builder.lane("http", lane -> lane.linger(ofSeconds(20)).finish(hangs()));
        var lastcall = builder.start();
        source.noticeIn(ofSeconds(100));
        source.sigterm();
        clock.advance(ofSeconds(5));

        source.noticeIn(ofSeconds(10));
        clock.settle();

        assertThat(lastcall.deadline().orElseThrow().remaining()).isEqualTo(ofSeconds(9));
    }

    @Test
    void aTimeThatIsAbsurdlyFarAwayHarmsNobody() {
        webLane();
        var lastcall = builder.start();

        source.hear(new Notice("script", InstanceAction.TERMINATE, Instant.MAX, clock.now()));
        clock.advance(ofSeconds(10));
        assertThat(lastcall.state()).isEqualTo(State.NOTICED);

        source.sigterm();
        assertThat(drain(lastcall).isComplete()).isTrue();
    }

    @Test
    void aDeadlineThatHasPassedAlreadyEndsEverythingAtOnce() {
        webLane();
        builder.lane("job", lane -> lane.checkpoint(hangs()));
        builder.release("database", hangs());
        var lastcall = builder.start();

        source.noticeIn(ofSeconds(-5));
        var report = drain(lastcall);

        assertThat(clock.elapsed()).isZero();
        assertThat(report.steps())
                .extracting(step -> step.outcome())
                .contains(Outcome.SKIPPED)
                .doesNotContain(Outcome.CUT_OFF);
        assertThat(report.isSaved()).isFalse();
    }

    @Test
    void aSecondSigintEndsLingerAndFinishAtOnceAndTheCheckpointKeepsItsTime() {
        webLane();
        builder.lane("job", lane -> lane.finish(hangs()).checkpoint(takes(ofSeconds(3))));
        var lastcall = builder.start();
        source.sigint();
        clock.advance(ofSeconds(1));

        source.sigint();
        var report = drain(lastcall);

        assertThat(report.step("job", Phase.CHECKPOINT).orElseThrow().outcome()).isEqualTo(Outcome.DONE);
        assertThat(clock.elapsed()).isBetween(ofSeconds(4), ofMillis(4200));
    }

    @Test
    void theLastSaveTakesOverFromAnEarlyOneThatHangs() {
        var saves = new AtomicInteger();
        builder.lane(
                "job",
                lane -> lane.checkpoint(deadline -> {
                    if (saves.incrementAndGet() == 1) {
                        hangsAndIgnoresInterrupts().run(deadline);
                    }
                }));
        var lastcall = builder.start();
        source.noticeIn(ofSeconds(120));
        clock.advance(ofSeconds(1));

        source.sigterm();
        var report = drain(lastcall);

        assertThat(report.step("job", Phase.NOTICE_SAVE).orElseThrow().outcome())
                .isEqualTo(Outcome.CUT_OFF);
        assertThat(report.step("job", Phase.CHECKPOINT).orElseThrow().outcome()).isEqualTo(Outcome.DONE);
    }
}
