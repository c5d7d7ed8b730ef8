package dev.lastcall.testkit.drain;

import static dev.lastcall.testkit.FaultySteps.hangs;
import static dev.lastcall.testkit.FaultySteps.hangsAndIgnoresInterrupts;
import static dev.lastcall.testkit.FaultySteps.takes;
import static dev.lastcall.testkit.FaultySteps.throwsAfter;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.Lastcall;
import dev.lastcall.LastcallBuilder;
import dev.lastcall.drain.DrainAt;
import dev.lastcall.drain.State;
import dev.lastcall.gate.WorkGate;
import dev.lastcall.report.DrainReport;
import dev.lastcall.report.Outcome;
import dev.lastcall.report.Phase;
import dev.lastcall.report.TimelineEvent;
import dev.lastcall.signal.Advisory;
import dev.lastcall.signal.InstanceAction;
import dev.lastcall.signal.Notice;
import dev.lastcall.signal.Stop;
import dev.lastcall.testkit.RecordingListener;
import dev.lastcall.testkit.ScriptedSource;
import dev.lastcall.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The drain on virtual time, as its users see it. */
class DrainTest {

    private final TestClock clock = new TestClock();
    private final ScriptedSource source = new ScriptedSource();
    private final RecordingListener heard = new RecordingListener();
    private final List<String> calls = new ArrayList<>();
    private final LastcallBuilder builder = Lastcall.builder()
            .clock(clock)
            .listenTo(source)
            .listener(heard)
            .stayAlive()
            .task("task-1");

    private void say(String what) {
        calls.add(what + " at " + clock.elapsed().toMillis());
    }

    private DrainReport drain(Lastcall lastcall) {
        clock.advanceUntil(() -> lastcall.report().isPresent(), Duration.ofMinutes(10));
        return lastcall.report().orElseThrow();
    }

    private void webLane() {
        builder.lane(
                "http",
                lane -> lane.linger(ofSeconds(8)).refuse(() -> say("refused")).finish(takes(ofSeconds(1))));
    }

    @Test
    void sigtermLingersRefusesFinishesSavesAndReleasesInThatOrder() {
        webLane();
        builder.lane("job", lane -> lane.refuse(() -> say("job stopped")).checkpoint(() -> say("saved")));
        builder.release("database", () -> say("released"));
        var lastcall = builder.start();

        source.sigterm();
        var report = drain(lastcall);

        assertThat(calls).containsExactly("job stopped at 0", "saved at 0", "refused at 8000", "released at 9000");
        assertThat(report.isComplete()).isTrue();
        assertThat(report.timeLeft()).isEqualTo(ofSeconds(30 - 2 - 9));
        assertThat(heard.timeline())
                .extracting(TimelineEvent::step)
                .extracting(step -> step.word())
                .contains("noticed", "stopping", "lingering", "refusing", "finished", "saved", "released", "gone");
    }

    @Test
    void aNoticeIsNotAStop() {
        webLane();
        builder.lane("orders", lane -> lane.drainAt(DrainAt.NOTICE).refuse(() -> say("stopped pulling")));
        builder.lane("job", lane -> lane.checkpoint(() -> say("saved")));
        var lastcall = builder.start();

        source.noticeIn(ofSeconds(120));
        clock.advance(ofSeconds(60));

        assertThat(calls).containsExactlyInAnyOrder("stopped pulling at 0", "saved at 0");
        assertThat(lastcall.state()).isEqualTo(State.NOTICED);
        assertThat(lastcall.isReady()).isTrue();
        assertThat(lastcall.report()).isEmpty();
    }

    @Test
    void withoutAStopTheDrainStartsAtTheLatestSafeMomentAndTurnsUnready() {
        webLane();
        builder.release("database", takes(ofMillis(100)));
        var lastcall = builder.start();
        source.noticeIn(ofSeconds(120));

        // 120 less the margin of 2, the unannounced linger of 15, FINISH's 10, RELEASE's 2 and 0.5 for leaving
        var latestSafe = ofMillis(120_000 - 2_000 - 15_000 - 10_000 - 2_000 - 500);
        clock.advance(latestSafe.minusMillis(1));
        assertThat(lastcall.state()).isEqualTo(State.NOTICED);

        clock.advance(ofMillis(1));
        assertThat(lastcall.state()).isEqualTo(State.LINGERING);
        assertThat(lastcall.isReady()).isFalse();

        assertThat(drain(lastcall).isComplete()).isTrue();
        assertThat(calls)
                .containsExactly("refused at " + latestSafe.plusSeconds(15).toMillis());
    }

    @Test
    void aDrainThatWasAnnouncedStaysReadyWhileItLingers() {
        webLane();
        var lastcall = builder.start();

        source.sigterm();
        clock.advance(ofSeconds(7));

        assertThat(lastcall.state()).isEqualTo(State.LINGERING);
        assertThat(lastcall.isReady()).isTrue();
    }

    @Test
    void lingerIsOverOnceTheGateHasBeenQuietForASecond() {
        var gate = new WorkGate();
        builder.lane("http", lane -> lane.serve(gate));
        var lastcall = builder.start();
        source.sigterm();
        for (int i = 0; i < 30; i++) {
            gate.enter().close();
            clock.advance(ofMillis(100));
        }
        assertThat(lastcall.state()).isEqualTo(State.LINGERING);

        var report = drain(lastcall);

        assertThat(report.step("http", Phase.LINGER).orElseThrow().took()).isBetween(ofMillis(3900), ofMillis(4100));
        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void workInFlightIsFinishedBeforeAnythingIsReleased() {
        var gate = new WorkGate();
        builder.lane("http", lane -> lane.serve(gate).linger(ofSeconds(1)));
        builder.release("database", () -> say("released"));
        var lastcall = builder.start();
        var permit = gate.enter();
        clock.start("request", () -> {
            try {
                clock.sleep(ofSeconds(5));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            permit.close();
        });

        source.sigterm();
        var report = drain(lastcall);

        assertThat(calls).containsExactly("released at 5000");
        assertThat(report.isComplete()).isTrue();
    }

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
    void aNoticeAndTheStopThatFollowsAreOneInterruption() {
        webLane();
        var lastcall = builder.start();
        source.noticeIn(ofSeconds(120));
        clock.advance(ofSeconds(20));

        source.hear(new Stop("task metadata", Stop.Kind.DESIRED_STATUS));
        clock.advance(ofSeconds(1));
        source.sigterm();
        var report = drain(lastcall);

        assertThat(report.interruption()).isEqualTo(1);
        assertThat(report.cause()).contains("terminate").contains("DESIRED_STATUS");
        assertThat(report.noticedAt()).isEqualTo(TestClock.START);
        assertThat(clock.elapsed()).isEqualTo(ofSeconds(29));
    }

    @Test
    void aFalseAlarmAndARealOneAreTwoInterruptionsAndThePullingLaneComesBackBetween() {
        builder.lane(
                "orders",
                lane -> lane.drainAt(DrainAt.NOTICE)
                        .refuse(() -> say("stopped pulling"))
                        .resume(() -> say("pulls again")));
        var lastcall = builder.start();
        source.noticeIn(ofSeconds(120));
        clock.advance(ofSeconds(10));
        source.retract();
        clock.advance(ofSeconds(10));
        assertThat(lastcall.state()).isEqualTo(State.SERVING);
        assertThat(lastcall.deadline()).isEmpty();
        assertThat(clock.hasLiveThreads()).as("no thread when idle").isFalse();

        source.noticeIn(ofSeconds(120));
        var report = drain(lastcall);

        assertThat(calls).containsExactly("stopped pulling at 0", "pulls again at 10000", "stopped pulling at 20000");
        assertThat(report.interruption()).isEqualTo(2);
    }

    @Test
    void aLaneThatRefusedAndCannotComeBackMakesTheProcessLeave() {
        builder.lane("orders", lane -> lane.drainAt(DrainAt.NOTICE).refuse(() -> say("stopped pulling")));
        var lastcall = builder.start();
        source.noticeIn(ofSeconds(120));
        clock.advance(ofSeconds(1));

        source.retract();

        assertThat(drain(lastcall).cause()).contains("REQUESTED");
    }

    @Test
    void aRetractedNoticeTakesItsTimeAway() {
        webLane();
        var lastcall = builder.start();
        source.noticeIn(ofSeconds(120));
        clock.advance(ofSeconds(60));
        source.retract();

        clock.advance(Duration.ofMinutes(10));

        assertThat(lastcall.report()).isEmpty();
        assertThat(heard.retracted()).hasSize(1);
    }

    @Test
    void hibernationSetsNoDeadlineAndEndsWhenTheWallClockHasJumped() {
        builder.lane(
                "orders",
                lane -> lane.drainAt(DrainAt.NOTICE)
                        .refuse(() -> say("stopped pulling"))
                        .resume(() -> say("pulls again"))
                        .checkpoint(() -> say("saved")));
        var lastcall = builder.start();
        source.noticeIn(Duration.ZERO, InstanceAction.HIBERNATE);
        clock.advance(ofSeconds(30));
        assertThat(lastcall.deadline()).isEmpty();
        assertThat(lastcall.report()).isEmpty();

        clock.jumpWallClock(Duration.ofHours(3));
        clock.advance(ofSeconds(2));

        assertThat(calls).containsExactlyInAnyOrder("saved at 0", "stopped pulling at 0", "pulls again at 31000");
        assertThat(lastcall.state()).isEqualTo(State.SERVING);
    }

    @Test
    void aNoticeFoundAtTheStartKeepsPullingLanesFromStarting() {
        var early = new ScriptedSource(
                new Notice("script", InstanceAction.TERMINATE, TestClock.START.plusSeconds(100), TestClock.START));
        builder.lane("orders", lane -> lane.drainAt(DrainAt.NOTICE).refuse(() -> say("stopped pulling")));
        webLane();

        var lastcall = builder.listenTo(early).start();

        assertThat(lastcall.state()).as("known when start() has returned").isEqualTo(State.NOTICED);
        assertThat(clock.elapsed()).isZero();
        clock.settle();
        assertThat(calls).containsExactly("stopped pulling at 0");
        assertThat(lastcall.isReady()).isTrue();
    }

    @Test
    void aStaleNoticeIsIgnored() {
        var stale = new ScriptedSource(
                new Notice("script", InstanceAction.TERMINATE, TestClock.START.minusSeconds(61), TestClock.START));

        var lastcall = builder.listenTo(stale).start();
        clock.advance(ofSeconds(10));

        assertThat(lastcall.state()).isEqualTo(State.SERVING);
        assertThat(heard.interruptions()).isEmpty();
    }

    @Test
    void aStopHeardBeforeStartHasReturnedMakesTheProcessLeave() {
        var early = new ScriptedSource(new Stop("SIGTERM", Stop.Kind.SIGTERM));

        var lastcall = builder.listenTo(early).start();

        assertThat(drain(lastcall).cause()).isEqualTo("SIGTERM");
    }

    @Test
    void aSkewedTellersClockDoesNoHarm() {
        webLane();
        var lastcall = builder.start();
        var anHourAhead = clock.now().plusSeconds(3600);

        source.hear(new Notice("script", InstanceAction.TERMINATE, anHourAhead.plusSeconds(120), anHourAhead));
        clock.settle();

        assertThat(lastcall.deadline().orElseThrow().remaining()).isEqualTo(ofSeconds(118));
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
    void anAdvisorySavesAndDoesNotDrain() {
        builder.lane("job", lane -> lane.checkpoint(() -> say("saved")));
        var lastcall = builder.start();

        source.hear(new Advisory("script", clock.now()));
        clock.advance(Duration.ofMinutes(5));

        assertThat(calls).containsExactly("saved at 0");
        assertThat(lastcall.state()).isEqualTo(State.SERVING);
        assertThat(heard.advisories()).hasSize(1);
        assertThat(clock.hasLiveThreads()).isFalse();
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

    @Test
    void aStopLaneHoldsOutUntilItsOwnLatestSafeMoment() {
        webLane();
        builder.lane(
                "cache",
                lane -> lane.drainAt(DrainAt.STOP)
                        .refuse(() -> say("cache refused"))
                        .finishWithin(ofSeconds(1)));
        var lastcall = builder.start();

        source.noticeIn(ofSeconds(120));
        drain(lastcall);

        assertThat(calls).contains("cache refused at " + (120_000 - 2_000 - 500 - 1_000));
    }

    @Test
    void aStepThatCallsTheLibraryAgainStopsNobody() {
        var self = new Lastcall[1];
        builder.lane(
                "mad",
                lane -> lane.refuse(() -> self[0].close())
                        .finish(deadline -> self[0].awaitGone())
                        .checkpoint(() -> self[0].stop("again")));
        builder.lane("job", lane -> lane.checkpoint(() -> say("saved")));
        self[0] = builder.start();

        source.sigterm();
        var report = drain(self[0]);

        assertThat(report.step("mad", Phase.FINISH).orElseThrow().outcome()).isNotEqualTo(Outcome.DONE);
        assertThat(report.step("mad", Phase.CHECKPOINT).orElseThrow().outcome()).isEqualTo(Outcome.DONE);
        assertThat(calls).containsExactly("saved at 0");
    }

    @Test
    void aListenerThatHangsHoldsUpNobodyElse() {
        builder.onNotice(interruption -> {
            while (true) {
                clock.parkUntil(clock.nanosAfter(Duration.ofDays(1)));
            }
        });
        webLane();
        var lastcall = builder.start();

        source.sigterm();
        drain(lastcall);

        assertThat(heard.interruptions()).hasSize(1);
        assertThat(heard.reports()).hasSize(1);
        assertThat(clock.elapsed()).isEqualTo(ofSeconds(11));
    }

    @Test
    void closingWithoutAnInterruptionOnlyUninstalls() {
        webLane();
        var lastcall = builder.start();

        lastcall.close();
        clock.advance(Duration.ofMinutes(5));

        assertThat(source.isClosed()).isTrue();
        assertThat(calls).isEmpty();
        assertThat(lastcall.state()).isEqualTo(State.SERVING);
    }
}
