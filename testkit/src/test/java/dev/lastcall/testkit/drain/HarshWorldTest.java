package dev.lastcall.testkit.drain;

import static dev.lastcall.testkit.FaultySteps.hangs;
import static dev.lastcall.testkit.FaultySteps.takes;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lastcall.Lastcall;
import dev.lastcall.LastcallBuilder;
import dev.lastcall.drain.DrainAt;
import dev.lastcall.drain.State;
import dev.lastcall.report.DrainReport;
import dev.lastcall.report.Outcome;
import dev.lastcall.report.Phase;
import dev.lastcall.signal.Advisory;
import dev.lastcall.signal.InstanceAction;
import dev.lastcall.signal.Notice;
import dev.lastcall.testkit.RecordingListener;
import dev.lastcall.testkit.ScriptedSource;
import dev.lastcall.testkit.TestClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What must not stop a drain: other people's code where nobody expects it, no threads, interrupts, a close. */
class HarshWorldTest {

    private final TestClock time = new TestClock();
    private final MeagreClock clock = new MeagreClock(time);
    private final ScriptedSource source = new ScriptedSource();
    private final RecordingListener heard = new RecordingListener();
    private final List<String> calls = new ArrayList<>();
    private final LastcallBuilder builder = Lastcall.builder()
            .clock(clock)
            .listenTo(source)
            .listener(heard)
            .stayAlive()
            .task("task-1");

    private DrainReport drain(Lastcall lastcall) {
        time.advanceUntil(() -> lastcall.report().isPresent(), Duration.ofMinutes(2));
        return lastcall.report().orElseThrow();
    }

    @Test
    void aCounterThatThrowsLetsLingerTakeAllOfItsTime() {
        builder.lane(
                "http",
                lane -> lane.linger(ofSeconds(8))
                        .refuse(() -> calls.add("refused"))
                        .entered(() -> {
                            throw new IllegalStateException("no counter");
                        }));
        var lastcall = builder.start();

        source.sigterm();
        var report = drain(lastcall);

        assertThat(report.step("http", Phase.LINGER).orElseThrow().took()).isEqualTo(ofSeconds(8));
        assertThat(report.toLogLine()).contains("no counter");
        assertThat(calls).containsExactly("refused");
    }

    @Test
    void aCounterThatHangsHoldsUpNobody() {
        builder.lane(
                "http",
                lane -> lane.linger(ofSeconds(8))
                        .refuse(() -> calls.add("refused"))
                        .entered(() -> {
                            while (true) {
                                Thread.interrupted();
                                time.parkUntil(time.nanosAfter(Duration.ofDays(1)));
                            }
                        }));
        builder.lane("job", lane -> lane.checkpoint(() -> calls.add("saved")));
        var lastcall = builder.start();

        source.sigterm();
        drain(lastcall);

        assertThat(calls).containsExactly("saved", "refused");
        assertThat(time.elapsed()).isEqualTo(ofSeconds(8));
    }

    @Test
    void anExceptionThatThrowsWhenAskedForItsTextIsAFailureAsAnyOther() {
        builder.lane(
                "job",
                lane -> lane.refuse(() -> {
                            throw new SpitefulException();
                        })
                        .checkpoint(() -> calls.add("saved")));
        var lastcall = builder.start();

        source.sigterm();
        var report = drain(lastcall);

        assertThat(report.step("job", Phase.REFUSE).orElseThrow().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.isSaved()).isTrue();
    }

    @Test
    void anExitCodeThatCannotBeChosenKeepsNobodyWaiting() {
        var lastcall = builder.exitCode(report -> {
                    throw new StackOverflowError("as the test wants it");
                })
                .start();

        source.sigterm();

        assertThat(drain(lastcall).isComplete()).isTrue();
    }

    @Test
    void withoutThreadsForStepsAndListenersTheDrainStillEnds() {
        builder.lane("job", lane -> lane.checkpoint(() -> calls.add("saved")));
        builder.release("first", () -> calls.add("first"));
        builder.release("second", () -> calls.add("second"));
        var lastcall = builder.start();
        clock.refuseThreads(name -> !name.equals("lastcall"));

        source.sigterm();
        var report = drain(lastcall);

        assertThat(report.step("job", Phase.CHECKPOINT).orElseThrow().problem())
                .hasValueSatisfying(text -> assertThat(text).contains("native thread"));
        assertThat(report.steps()).hasSize(3).allMatch(step -> step.outcome() == Outcome.FAILED);
        assertThat(time.elapsed()).as("nobody waits for what never began").isZero();
    }

    @Test
    void withoutAThreadForTheEngineTheTellersIsBorrowed() {
        builder.lane("job", lane -> lane.checkpoint(() -> calls.add("saved")));
        var lastcall = builder.start();
        clock.refuseThreads(name -> name.equals("lastcall"));

        time.start("teller", source::sigterm);
        var report = drain(lastcall);

        assertThat(report.isSaved()).isTrue();
        assertThat(calls).containsExactly("saved");
    }

    @Test
    void newsThatCouldNotBeToldForLackOfThreadsIsToldLater() {
        var lastcall = builder.start();
        clock.refuseThreads(name -> name.equals("lastcall-listener"));
        source.noticeIn(ofSeconds(120));
        time.advance(ofSeconds(1));
        assertThat(heard.interruptions()).isEmpty();

        clock.refuseThreads(name -> false);
        source.sigterm();
        drain(lastcall);

        assertThat(heard.interruptions()).hasSize(2);
        assertThat(heard.reports()).hasSize(1);
    }

    @Test
    void anInterruptedEngineGoesOnWithoutSpinning() {
        builder.lane("http", lane -> lane.linger(ofSeconds(8)).refuse(() -> calls.add("refused")));
        var lastcall = builder.start();
        source.sigterm();
        time.advance(ofSeconds(1));

        clock.interruptThreadsNamed("lastcall");
        drain(lastcall);

        assertThat(time.elapsed()).isEqualTo(ofSeconds(8));
    }

    @Test
    void aClockThatFailsOnceDoesNotEndTheEngine() {
        builder.lane("job", lane -> lane.finish(takes(ofSeconds(1))).checkpoint(() -> calls.add("saved")));
        var lastcall = builder.start();
        source.sigterm();
        time.advance(ofMillis(500));

        clock.failNextReading();
        time.advance(ofMillis(500));
        drain(lastcall);

        assertThat(calls).containsExactly("saved");
    }

    @Test
    void closingForgetsANoticeThatStands() {
        builder.lane("job", lane -> lane.checkpoint(hangs()).refuse(() -> calls.add("stopped")));
        var lastcall = builder.start();
        source.noticeIn(ofSeconds(120));
        time.advance(ofSeconds(10));

        lastcall.close();
        time.advance(Duration.ofMinutes(5));
        lastcall.stop("somebody who does not know");
        time.advance(Duration.ofMinutes(5));

        assertThat(source.isClosed()).isTrue();
        assertThat(calls).isEmpty();
        assertThat(lastcall.report()).isEmpty();
        assertThat(lastcall.deadline()).isEmpty();
    }

    @Test
    void whoWaitsForTheEndIsToldThatThereIsNone() {
        var lastcall = builder.start();
        var thrown = new AtomicReference<Exception>();
        time.start("main", () -> {
            try {
                lastcall.awaitGone();
            } catch (Exception e) {
                thrown.set(e);
            }
        });
        time.advance(ofSeconds(1));

        lastcall.close();
        time.settle();

        assertThat(thrown.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
        assertThat(time.hasLiveThreads()).isFalse();
    }

    @Test
    void aStopThatWasHeardJustBeforeAClosureIsDrained() {
        builder.lane("job", lane -> lane.checkpoint(() -> calls.add("saved")));
        var lastcall = builder.start();

        source.sigterm();
        lastcall.close();
        assertThat(source.isClosed()).isFalse();
        drain(lastcall);

        assertThat(calls).containsExactly("saved");
    }

    @Test
    void aProcessThatStaysAliveStopsListeningWhenTheDrainIsOver() {
        builder.lane("job", lane -> lane.checkpoint(takes(ofSeconds(2))));
        var lastcall = builder.start();
        source.sigterm();
        time.advance(ofSeconds(1));

        lastcall.close();
        assertThat(source.isClosed()).as("a drain keeps the signals").isFalse();
        drain(lastcall);
        time.settle();

        assertThat(source.isClosed()).isTrue();
    }

    @Test
    void aProcessThatStaysAliveMayCloseAfterTheDrain() {
        var lastcall = builder.start();
        source.sigterm();
        drain(lastcall);

        lastcall.close();

        assertThat(source.isClosed()).isTrue();
    }

    @Test
    void boundsThatCannotBeAddedUpAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.lane("http", lane -> lane.finishWithin(ChronoUnit.FOREVER.getDuration())))
                .withMessageContaining("FINISH's bound of lane 'http'")
                .withMessageContaining("3650 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.releaseWithin(Duration.ofSeconds(Long.MAX_VALUE))
                        .start())
                .withMessageContaining("RELEASE's bound");
    }

    @Test
    void theLongestBoundsAddUp() {
        var longest = Duration.ofDays(3650);
        builder.margin(longest).releaseWithin(longest);
        builder.lane(
                "http",
                lane -> lane.linger(longest)
                        .unannouncedLinger(longest)
                        .finishWithin(longest)
                        .refuse(() -> calls.add("refused"))
                        .reserve(longest)
                        .checkpoint(() -> calls.add("saved")));
        builder.release("pool", () -> calls.add("released"));
        var lastcall = builder.start();

        source.sigterm();

        assertThat(drain(lastcall).isSaved()).isTrue();
        assertThat(calls).containsExactly("refused", "saved", "released");
    }

    @Test
    void aDrainWithoutAKnownKillGivesALongLingerItsTime() {
        builder.lane("http", lane -> lane.unannouncedLinger(ofSeconds(40)).refuse(() -> calls.add("refused")));
        var lastcall = builder.start();

        lastcall.stop("the administrator");
        var report = drain(lastcall);

        assertThat(report.step("http", Phase.LINGER).orElseThrow().took()).isEqualTo(ofSeconds(40));
    }

    @Test
    void aProcessThatOnlyPullsStaysReadyAtANotice() {
        builder.lane("orders", lane -> lane.drainAt(DrainAt.NOTICE).refuse(() -> calls.add("stopped pulling")));
        var lastcall = builder.start();

        source.noticeIn(ofSeconds(120));
        time.advance(ofSeconds(10));

        assertThat(calls).containsExactly("stopped pulling");
        assertThat(lastcall.isReady()).isTrue();
        source.sigterm();
        time.settle();
        assertThat(lastcall.isReady()).isFalse();
    }

    @Test
    void anAdvisoryThatIsToldAgainSavesOnce() {
        builder.lane("job", lane -> lane.checkpoint(() -> calls.add("saved")));
        builder.start();
        var advisory = new Advisory("imds", clock.now());

        source.hear(advisory);
        time.advance(ofSeconds(1));
        source.hear(advisory);
        time.advance(ofSeconds(1));

        assertThat(calls).containsExactly("saved");
        assertThat(heard.advisories()).hasSize(1);
    }

    @Test
    void aNoticeThatASecondSourceTellsTooSavesOnce() {
        builder.lane("job", lane -> lane.checkpoint(() -> calls.add("saved")));
        builder.start();

        source.noticeIn(ofSeconds(120));
        time.advance(ofSeconds(1));
        source.hear(new Notice("agent", InstanceAction.TERMINATE, clock.now().plusSeconds(100), clock.now()));
        time.advance(ofSeconds(1));

        assertThat(calls).containsExactly("saved");
    }

    @Test
    void aCounterThatStandsStillFromTheStartEndsLingerAfterTheQuiet() {
        var entered = new AtomicInteger();
        builder.lane(
                "http",
                lane -> lane.linger(ofSeconds(8))
                        .quiet(ofSeconds(3))
                        .entered(entered::get)
                        .refuse(() -> calls.add("refused")));
        var lastcall = builder.start();

        source.sigterm();
        time.advance(ofMillis(2_999));
        assertThat(lastcall.state()).isEqualTo(State.LINGERING);
        drain(lastcall);

        assertThat(time.elapsed()).isEqualTo(ofSeconds(3));
    }

    private static final class SpitefulException extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("not telling");
        }
    }
}
