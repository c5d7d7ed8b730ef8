package dev.lastcall.testkit.drain;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.Lastcall;
import dev.lastcall.drain.State;
import dev.lastcall.gate.WorkGate;
import dev.lastcall.report.Outcome;
import dev.lastcall.report.Phase;
import dev.lastcall.report.TimelineEvent;
import dev.lastcall.signal.Stop;
import dev.lastcall.testkit.ScriptedSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The drain on virtual time, as its users see it. */
class DrainTest extends DrainFixture {

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
    void aStopHeardBeforeStartHasReturnedMakesTheProcessLeave() {
        var early = new ScriptedSource(new Stop("SIGTERM", Stop.Kind.SIGTERM));

        var lastcall = builder.listenTo(early).start();

        assertThat(drain(lastcall).cause()).isEqualTo("SIGTERM");
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

    @Test
    void aStopThatTheProgramAsksForIsAnnouncedToNobodyAndTurnsUnready() {
        webLane();
        var lastcall = builder.start();

        lastcall.stop("scale-in of our own");
        clock.advance(ofSeconds(14));

        assertThat(lastcall.state()).isEqualTo(State.LINGERING);
        assertThat(lastcall.isReady()).isFalse();
        assertThat(drain(lastcall).isComplete()).isTrue();
        assertThat(calls).containsExactly("refused at 15000");
    }

    @Test
    void aSigtermAfterAStopThatTheProgramAskedForMakesItReadyAgainAndShortensLinger() {
        webLane();
        var lastcall = builder.start();
        lastcall.stop("scale-in of our own");
        clock.advance(ofSeconds(2));

        source.sigterm();
        clock.advance(ofSeconds(1));

        assertThat(lastcall.isReady()).isTrue();
        drain(lastcall);
        assertThat(calls).containsExactly("refused at 10000");
    }

    @Test
    void anExitCodeThatIsNeverChosenKeepsNobodyWaitingWhoStaysAlive() {
        builder.exitCode(report -> {
            while (true) {
                clock.parkUntil(clock.nanosAfter(Duration.ofDays(1)));
            }
        });
        var lastcall = builder.start();

        source.sigterm();

        assertThat(drain(lastcall).isComplete()).isTrue();
    }
}
