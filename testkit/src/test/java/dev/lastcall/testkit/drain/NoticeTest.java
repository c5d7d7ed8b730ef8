package dev.lastcall.testkit.drain;

import static dev.lastcall.testkit.FaultySteps.takes;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.drain.DrainAt;
import dev.lastcall.drain.State;
import dev.lastcall.signal.Advisory;
import dev.lastcall.signal.InstanceAction;
import dev.lastcall.signal.Notice;
import dev.lastcall.signal.Stop;
import dev.lastcall.testkit.ScriptedSource;
import dev.lastcall.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a notice does, and what it does not, on virtual time. */
class NoticeTest extends DrainFixture {

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
    void aSkewedTellersClockDoesNoHarm() {
        webLane();
        var lastcall = builder.start();
        var anHourAhead = clock.now().plusSeconds(3600);

        source.hear(new Notice("script", InstanceAction.TERMINATE, anHourAhead.plusSeconds(120), anHourAhead));
        clock.settle();

        assertThat(lastcall.deadline().orElseThrow().remaining()).isEqualTo(ofSeconds(118));
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
}
