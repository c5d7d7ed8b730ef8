package dev.lastcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.signal.Signal;
import dev.lastcall.signal.SignalSource;
import dev.lastcall.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SignalSource} must do. Extend it in a test class, say how a source is made and how it comes to hear
 * something:
 *
 * <pre>{@code
 * class MySourceTest extends SignalSourceContract {
 *     private final FakeService service = new FakeService();
 *     protected SignalSource newSource() { return new MySource(service); }
 *     protected void tell() { service.announceInterruption(); }
 * }
 * }</pre>
 *
 * <p>Time is a {@link TestClock} unless {@link #clock()} and {@link #passTime} are overridden.
 */
public abstract class SignalSourceContract {

    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration ABOUT_A_SECOND = Duration.ofMillis(1500);
    private static final int END_OF_THREAD_MILLIS = 2000;

    private final TestClock testClock = new TestClock();
    private final RecordingSink sink = new RecordingSink();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<SignalSource> made = new ArrayList<>();

    /** A source that has not been started, of something that has nothing to tell yet. */
    protected abstract SignalSource newSource();

    /** Lets there be one thing to hear, from now on: for the source that was made, started or not. */
    protected abstract void tell();

    /** Lets what the source listens to hang, from now on. Unless overridden nothing happens. */
    protected void hang() {}

    /** The clock that sources are started with. */
    protected Clock clock() {
        return testClock;
    }

    /** Lets so much time pass. */
    protected void passTime(Duration duration) {
        testClock.advance(duration);
    }

    @AfterEach
    final void closeAll() {
        for (var source : made) {
            source.close();
        }
    }

    @Test
    final void itHasANameThatStays() {
        var source = make();
        var name = source.name();

        start(source);

        assertThat(name).isNotBlank();
        assertThat(source.name()).isEqualTo(name);
    }

    @Test
    final void whatIsKnownAtTheStartIsToldBeforeStartReturns() {
        var source = make();
        tell();

        start(source);

        assertThat(sink.signals()).isNotEmpty();
    }

    @Test
    final void startReturnsWithinAboutASecondEvenIfNothingAnswers() {
        var source = make();
        hang();
        var before = clock().nanoTime();

        start(source);

        assertThat(Duration.ofNanos(clock().nanoTime() - before)).isLessThan(ABOUT_A_SECOND);
        assertThat(sink.signals()).isEmpty();
    }

    @Test
    final void nothingIsHeardOfNothing() {
        start(make());

        passTime(Duration.ofMinutes(1));

        assertThat(sink.signals()).isEmpty();
    }

    @Test
    final void itHearsLaterWhatIsToldLaterAndSaysWhereItWasHeard() {
        var source = make();
        start(source);
        passTime(Duration.ofSeconds(7));

        tell();

        await(() -> !sink.signals().isEmpty());
        assertThat(sink.signals()).extracting(Signal::source).containsOnly(source.name());
    }

    @Test
    final void whatIsToldForAsLongAsItStandsIsTheSameEachTime() {
        start(make());
        tell();
        await(() -> !sink.signals().isEmpty());

        passTime(Duration.ofMinutes(1));

        assertThat(sink.signals().stream().distinct()).hasSize(1);
    }

    @Test
    final void itIsStartedOnce() {
        var source = make();
        start(source);

        assertThatThrownBy(() -> source.start(sink, clock())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    final void afterCloseNothingIsHeard() {
        var source = make();
        start(source);

        source.close();
        tell();
        passTime(Duration.ofMinutes(1));

        assertThat(sink.signals()).isEmpty();
    }

    @Test
    final void closeMayBeCalledAgain() {
        var source = make();
        start(source);

        source.close();
        source.close();
    }

    @Test
    final void closeMayBeCalledWithoutAStart() {
        make().close();
    }

    @Test
    final void closeTakesASecondAtMostEvenIfNothingAnswers() {
        var source = make();
        start(source);
        hang();
        passTime(Duration.ofSeconds(10));
        var before = clock().nanoTime();

        source.close();

        assertThat(Duration.ofNanos(clock().nanoTime() - before)).isLessThan(ABOUT_A_SECOND);
    }

    @Test
    final void itsThreadsAreDaemonsAndEndAtClose() throws InterruptedException {
        var source = make();
        start(source);
        passTime(Duration.ofSeconds(3));
        assertThat(threads).allMatch(Thread::isDaemon);

        source.close();
        passTime(Duration.ofSeconds(1));

        for (var thread : threads) {
            thread.join(END_OF_THREAD_MILLIS);
        }
        assertThat(threads).noneMatch(Thread::isAlive);
    }

    @Test
    final void itMayBeClosedByWhoIsBeingTold() {
        var source = make();
        source.start(
                signal -> {
                    sink.accept(signal);
                    source.close();
                },
                new Watched());
        tell();

        await(() -> !sink.signals().isEmpty());
        passTime(Duration.ofMinutes(1));

        assertThat(sink.signals()).hasSize(1);
    }

    private SignalSource make() {
        var source = newSource();
        made.add(source);
        return source;
    }

    private void start(SignalSource source) {
        source.start(sink, new Watched());
    }

    private void await(BooleanSupplier condition) {
        var end = clock().nanosAfter(WITHIN);
        while (!condition.getAsBoolean()) {
            assertThat(clock().nanoTime() - end)
                    .as("nanoseconds beyond the %s within which it should have been heard", WITHIN)
                    .isNegative();
            passTime(STEP);
        }
    }

    /** The clock, with an eye on who starts threads. */
    private final class Watched implements Clock {

        @Override
        public Instant now() {
            return clock().now();
        }

        @Override
        public long nanoTime() {
            return clock().nanoTime();
        }

        @Override
        public void parkUntil(long nanoTime) {
            clock().parkUntil(nanoTime);
        }

        @Override
        public void unpark(Thread thread) {
            clock().unpark(thread);
        }

        @Override
        public void interrupt(Thread thread) {
            clock().interrupt(thread);
        }

        @Override
        public Thread start(String name, Runnable body) {
            var thread = clock().start(name, body);
            threads.add(thread);
            return thread;
        }
    }
}
