package dev.lastcall.testkit.drain;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.drain.DrainAt;
import dev.lastcall.drain.State;
import dev.lastcall.report.Phase;
import dev.lastcall.report.StepResult;
import dev.lastcall.signal.InstanceAction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A notice that is taken back, a hibernation that is over, on virtual time. */
class WayBackTest extends DrainFixture {

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
    void whatAFailedResumeHasLetInIsRefusedAgain() {
        builder.lane(
                "orders",
                lane -> lane.drainAt(DrainAt.NOTICE)
                        .refuse(() -> say("stopped pulling"))
                        .resume(() -> {
                            say("pulls again");
                            throw new IllegalStateException("but not from the second queue");
                        }));
        var lastcall = builder.start();
        source.noticeIn(ofSeconds(120));
        clock.advance(ofSeconds(10));

        source.retract();
        drain(lastcall);

        assertThat(calls).containsExactly("stopped pulling at 0", "pulls again at 10000", "stopped pulling at 10000");
    }

    @Test
    void aReportTellsOfItsOwnInterruptionAndOfLanesThatAreNotBackFromTheOneBefore() {
        builder.lane("job", lane -> lane.checkpoint(() -> say("saved")));
        builder.lane(
                "orders",
                lane -> lane.drainAt(DrainAt.NOTICE)
                        .refuse(() -> say("stopped pulling"))
                        .resume(() -> clock.parkUntil(clock.nanosAfter(ofSeconds(5)))));
        var lastcall = builder.start();
        source.noticeIn(ofSeconds(120));
        clock.advance(ofSeconds(10));
        source.retract();
        clock.advance(ofSeconds(1));

        source.sigterm();
        var report = drain(lastcall);

        assertThat(report.steps())
                .filteredOn(step -> step.lane().equals("job"))
                .extracting(StepResult::phase)
                .containsExactly(Phase.CHECKPOINT);
        assertThat(report.steps())
                .filteredOn(step -> step.lane().equals("orders"))
                .extracting(StepResult::phase)
                .containsExactly(Phase.REFUSE, Phase.RESUME, Phase.REFUSE);
    }
}
