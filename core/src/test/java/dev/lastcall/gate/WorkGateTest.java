package dev.lastcall.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lastcall.time.Clock;
import dev.lastcall.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkGateTest {

    private final WorkGate gate = new WorkGate();
    private final LeapingClock clock = new LeapingClock();
    private final Deadline inTenSeconds = Deadline.after(clock, Duration.ofSeconds(10));

    @AfterEach
    void forgetInterrupts() {
        Thread.interrupted();
    }

    @Test
    void anOpenGateLetsWorkInAndCountsIt() {
        var first = gate.enter();
        var second = gate.enter();
        assertThat(gate.inFlight()).isEqualTo(2);

        first.close();
        second.close();
        assertThat(gate.inFlight()).isZero();
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void aClosedGateRefusesAndSaysWhenToTryAgain() {
        gate.close();

        var refused = catchThrowableOfType(WorkRefusedException.class, gate::enter);

        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(refused).hasMessageContaining("PT1S");
        assertThat(gate.tryEnter()).isEmpty();
        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void theRetryAfterIsWhatTheGateWasGiven() {
        var patient = new WorkGate(Duration.ofSeconds(7));
        patient.close();

        assertThat(catchThrowableOfType(WorkRefusedException.class, patient::enter)
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aNegativeRetryAfterIsRefused() {
        assertThatThrownBy(() -> new WorkGate(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("retry-after")
                .hasMessageContaining("PT-0.001S");
    }

    @Test
    void closingAPermitTwiceGivesBackOnce() {
        var twice = gate.enter();
        var other = gate.tryEnter().orElseThrow();

        twice.close();
        twice.close();

        assertThat(gate.inFlight()).isEqualTo(1);
        other.close();
        assertThat(gate.inFlight()).isZero();
    }

    @Test
    void aPermitMayBeClosedByAnotherThread() {
        var permit = gate.enter();

        CompletableFuture.runAsync(permit::close).join();

        assertThat(gate.inFlight()).isZero();
    }

    @Test
    void aPermitStaysGoodWhenTheGateCloses() {
        var permit = gate.enter();

        gate.close();
        gate.close();

        assertThat(gate.inFlight()).isEqualTo(1);
        permit.close();
        assertThat(gate.inFlight()).isZero();
    }

    @Test
    void aGateThatOpensAgainLetsWorkInAndHasForgottenNothing() {
        var early = gate.enter();
        gate.close();

        gate.open();
        gate.open();
        var late = gate.enter();

        assertThat(gate.isOpen()).isTrue();
        assertThat(gate.inFlight()).isEqualTo(2);
        early.close();
        late.close();
        assertThat(gate.inFlight()).isZero();
        assertThat(gate.entered()).isEqualTo(2);
    }

    @Test
    void enteredCountsWhatWasLetInAndNotWhatWasRefused() {
        for (var i = 0; i < 5; i++) {
            gate.enter().close();
        }
        gate.close();
        assertThat(gate.tryEnter()).isEmpty();

        assertThat(gate.entered()).isEqualTo(5);
    }

    @Test
    void theCountsAreRightWhicheverThreadsEnterAndLeave() throws InterruptedException {
        var permits = new ArrayList<Permit>();
        onNewThreads(100, () -> permits.add(gate.enter()));
        assertThat(gate.inFlight()).isEqualTo(100);

        onNewThreads(60, () -> permits.remove(0).close());

        assertThat(gate.inFlight()).isEqualTo(40);
        assertThat(gate.entered()).isEqualTo(100);
    }

    @Test
    void aClosedGateRefusesEveryThread() throws InterruptedException {
        gate.close();
        var refusals = new AtomicLong();

        onNewThreads(100, () -> {
            if (gate.tryEnter().isEmpty()) {
                refusals.incrementAndGet();
            }
        });

        assertThat(refusals).hasValue(100);
    }

    @Test
    void anEmptyGateIsNotWaitedFor() throws InterruptedException {
        var past = Deadline.at(clock, clock.nanoTime() - 1);
        Thread.currentThread().interrupt();

        assertThat(gate.awaitEmpty(past)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void waitingEndsAtTheDeadline() throws InterruptedException {
        gate.enter();
        gate.close();

        assertThat(gate.awaitEmpty(inTenSeconds)).isFalse();
        assertThat(clock.nanoTime()).isEqualTo(TimeUnit.SECONDS.toNanos(10));
    }

    @Test
    void aDeadlineThatMovesEarlierDuringTheWaitIsSeen() throws InterruptedException {
        var end = new AtomicLong(TimeUnit.SECONDS.toNanos(10));
        gate.enter();
        gate.close();
        clock.whenParked(() -> end.set(TimeUnit.SECONDS.toNanos(1)));

        assertThat(gate.awaitEmpty(Deadline.following(clock, end::get))).isFalse();
        assertThat(clock.nanoTime()).isEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void waitingEndsWhenTheLastPermitIsGivenBack() throws InterruptedException {
        var permits = List.of(gate.enter(), gate.enter());
        gate.close();
        clock.whenParked(() -> {
            if (clock.nanoTime() > TimeUnit.SECONDS.toNanos(3)) {
                permits.forEach(Permit::close);
            }
        });

        assertThat(gate.awaitEmpty(inTenSeconds)).isTrue();
        assertThat(clock.nanoTime()).isBetween(TimeUnit.SECONDS.toNanos(3), TimeUnit.SECONDS.toNanos(4));
    }

    @Test
    void anInterruptEndsTheWaitAndSaysHowManyPermitsWereOut() {
        gate.enter();
        gate.close();
        clock.whenParked(() -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> gate.awaitEmpty(inTenSeconds))
                .isInstanceOf(InterruptedException.class)
                .hasMessageContaining("1 permits out");
    }

    @Test
    void theLastPermitWakesEveryoneWhoWaits() throws Exception {
        var still = new UnparkedClock();
        var permit = gate.enter();
        gate.close();
        var answers = List.of(answerOfAWaiter(still), answerOfAWaiter(still), answerOfAWaiter(still));
        still.awaitParked(3);
        assertThat(answers).noneMatch(CompletableFuture::isDone);

        permit.close();

        for (var answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void theGateFitsTheStepsOfALane() throws Exception {
        Step refuse = gate::close;
        DeadlineStep finish = gate::awaitEmpty;
        Step resume = gate::open;

        refuse.run();
        finish.run(inTenSeconds);
        resume.run();

        assertThat(gate.isOpen()).isTrue();
    }

    private interface Step {
        void run() throws Exception;
    }

    private interface DeadlineStep {
        void run(Deadline deadline) throws Exception;
    }

    private CompletableFuture<Boolean> answerOfAWaiter(Clock on) {
        var answer = new CompletableFuture<Boolean>();
        Clock.system().start("waiter", () -> {
            try {
                answer.complete(gate.awaitEmpty(Deadline.after(on, Duration.ofSeconds(1))));
            } catch (InterruptedException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /** One after the other, so that only the thread changes. */
    private static void onNewThreads(int count, Runnable body) throws InterruptedException {
        for (var i = 0; i < count; i++) {
            Clock.system().start("visitor-" + i, body).join();
        }
    }
}
