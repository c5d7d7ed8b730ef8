package dev.lastcall.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Races on real threads, of the gate and of wrong ones that must be caught; {@code -Pstress} runs a hundred times as many. */
@Timeout(1200)
class WorkGateRaceIT {

    private static final int TIMES = Boolean.getBoolean("lastcall.stress") ? 100 : 1;
    private static final int RACES = TIMES * 300;
    private static final int DUELS = TIMES * 10_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final long seed = new Random().nextLong();

    @Test
    void noPermitIsLostAndNoneIsGivenAfterClose() throws InterruptedException {
        for (var race = 0; race < RACES; race++) {
            assertThat(GateRace.run(Turnstile.of(new WorkGate()), seed + race))
                    .as("race with seed %d", seed + race)
                    .isEmpty();
        }
    }

    @Test
    void aPermitThatTwoThreadsCloseAtOnceIsGivenBackOnce() throws InterruptedException {
        try (var duel = new Duel(seed)) {
            for (var i = 0; i < DUELS; i++) {
                assertThat(isGivenBackOnce(Turnstile.of(new WorkGate()), duel))
                        .as("duel %d of seed %d", i, seed)
                        .isTrue();
            }
        }
    }

    @Test
    void theLastPermitWakesWhoeverWaits() throws InterruptedException {
        try (var duel = new Duel(seed)) {
            for (var i = 0; i < DUELS; i++) {
                assertThat(theLastOneWakes(Turnstile.of(new WorkGate()), duel))
                        .as("duel %d of seed %d", i, seed)
                        .isTrue();
            }
        }
    }

    @Test
    void aGateThatChecksAndThenActsIsCaught() throws InterruptedException {
        var start = System.nanoTime();
        var race = seed;
        var wrong = GateRace.run(new WrongGate.ChecksThenActs(), race);
        while (wrong.isEmpty() && System.nanoTime() - start < PATIENCE_NANOS) {
            wrong = GateRace.run(new WrongGate.ChecksThenActs(), ++race);
        }

        assertThat(wrong).hasValueSatisfying(is -> assertThat(is).contains("after close"));
    }

    @Test
    void aPermitThatTwoThreadsCanGiveBackIsCaught() throws InterruptedException {
        assertThat(isCaught(WrongGate.GivesBackTwice::new, WorkGateRaceIT::isGivenBackOnce))
                .isTrue();
    }

    @Test
    void aWaiterThatSleepsThroughTheEndIsCaught() throws InterruptedException {
        assertThat(isCaught(WrongGate.SleepsThroughTheEnd::new, WorkGateRaceIT::theLastOneWakes))
                .isTrue();
    }

    @Test
    void aRightGateOfAnotherKindIsNotAccused() throws InterruptedException {
        try (var duel = new Duel(seed)) {
            for (var i = 0; i < 200; i++) {
                assertThat(GateRace.run(new WrongGate(), seed + i)).isEmpty();
                assertThat(isGivenBackOnce(new WrongGate(), duel)).isTrue();
                assertThat(theLastOneWakes(new WrongGate(), duel)).isTrue();
            }
        }
    }

    private interface Judge {
        boolean isRight(Turnstile gate, Duel duel);
    }

    private boolean isCaught(Supplier<Turnstile> gate, Judge judge) throws InterruptedException {
        var start = System.nanoTime();
        try (var duel = new Duel(seed)) {
            while (System.nanoTime() - start < PATIENCE_NANOS) {
                if (!judge.isRight(gate.get(), duel)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isGivenBackOnce(Turnstile gate, Duel duel) {
        assertThat(gate.tryEnter()).isPresent();
        var permit = gate.tryEnter().orElseThrow();

        duel.fight(permit, permit);

        return gate.inFlight() == 1;
    }

    private static boolean theLastOneWakes(Turnstile gate, Duel duel) {
        var permit = gate.tryEnter().orElseThrow();
        gate.close();
        var empty = new AtomicBoolean();

        duel.fight(
                () -> {
                    try {
                        empty.set(gate.awaitEmpty(Deadline.after(new UnparkedClock(), Duration.ofSeconds(1))));
                    } catch (InterruptedException e) {
                        empty.set(false);
                    }
                },
                permit);

        return empty.get();
    }
}
