package dev.lastcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TestClockTest {

    private final TestClock clock = new TestClock();
    private final List<String> history = new ArrayList<>();

    @Test
    void twoMinutesPassInNoTimeAndInOrder() {
        clock.start("slow", () -> sleepThenSay(Duration.ofMinutes(2), "slow"));
        clock.start("fast", () -> sleepThenSay(Duration.ofSeconds(1), "fast"));

        clock.advance(Duration.ofSeconds(119));
        assertThat(history).containsExactly("fast at 1 s");

        clock.advance(Duration.ofSeconds(1));
        assertThat(history).containsExactly("fast at 1 s", "slow at 120 s");
        assertThat(clock.hasLiveThreads()).isFalse();
    }

    @Test
    void anInterruptWakesAThreadAtOnce() {
        var thread = clock.start("sleeper", () -> sleepThenSay(Duration.ofHours(1), "never"));
        clock.advance(Duration.ofSeconds(3));

        clock.interrupt(thread);
        clock.settle();

        assertThat(history).containsExactly("interrupted at 3 s");
    }

    @Test
    void anUnparkThatComesFirstIsNotLost() {
        var done = new AtomicBoolean();
        var thread = clock.start("parker", () -> {
            clock.parkUntil(clock.nanosAfter(Duration.ofHours(1)));
            done.set(true);
        });
        clock.unpark(thread);

        clock.settle();

        assertThat(done).isTrue();
        assertThat(clock.elapsed()).isZero();
    }

    @Test
    void theTestsOwnThreadDrivesTheOthersWhileItWaits() {
        var self = Thread.currentThread();
        clock.start("waker", () -> {
            sleepThenSay(Duration.ofSeconds(5), "woke");
            clock.unpark(self);
        });

        clock.parkUntil(clock.nanosAfter(Duration.ofHours(1)));

        assertThat(history).containsExactly("woke at 5 s");
        assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aConditionThatNeverHoldsFailsTheTestAtItsLimit() {
        assertThatThrownBy(() -> clock.advanceUntil(() -> false, Duration.ofSeconds(9)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PT9S");
        assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(9));
    }

    private void sleepThenSay(Duration duration, String what) {
        try {
            clock.sleep(duration);
            history.add(what + " at " + clock.elapsed().toSeconds() + " s");
        } catch (InterruptedException e) {
            history.add("interrupted at " + clock.elapsed().toSeconds() + " s");
        }
    }
}
