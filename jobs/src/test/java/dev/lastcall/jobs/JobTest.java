package dev.lastcall.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.jobs.store.FencedException;
import dev.lastcall.jobs.store.RefusedCheckpointException;
import dev.lastcall.testkit.TestClock;
import dev.lastcall.time.Deadline;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** One job and its one writer, without anything that interrupts it. */
class JobTest {

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration BOUND = Duration.ofSeconds(5);

    private final TestClock clock = new TestClock();
    private final MemoryStore store = new MemoryStore();
    private final Jobs jobs = Jobs.builder(store)
            .clock(clock)
            .interval(INTERVAL)
            .saveWithin(BOUND)
            .build();

    @Test
    void aJobGoesOnWhereItStopped() {
        try (var job = jobs.open("export", Codec.number())) {
            assertThat(job.lastCheckpoint()).isEmpty();
            work(job, 1, 3);
        }

        try (var job = jobs.open("export", Codec.number())) {
            assertThat(job.epoch()).isEqualTo(2);
            assertThat(job.lastCheckpoint()).hasValue(3L);
            work(job, 4, 5);
        }

        assertThat(result()).isEqualTo("item 1\nitem 2\nitem 3\nitem 4\nitem 5\n");
        assertThat(jobs.result("export", Codec.number()).orElseThrow().position())
                .hasValue(5L);
        assertThat(jobs.result("import", Codec.number())).isEmpty();
    }

    @Test
    void progressSavesAndEncodesOnlyWhenASaveIsDue() {
        var encoded = new ArrayList<Long>();
        var codec = Codec.<Long>of(
                position -> {
                    encoded.add(position);
                    return Codec.number().encode(position);
                },
                bytes -> Codec.number().decode(bytes));
        var job = jobs.open("export", codec);
        for (var item = 1L; item <= 25; item++) {
            clock.advance(Duration.ofSeconds(1));
            job.progress(item);
        }

        assertThat(encoded).containsExactly(10L, 20L);
        job.close();
        assertThat(encoded).containsExactly(10L, 20L, 25L);
    }

    @Test
    void onlyOutputThatWasThereAtTheProgressIsCommitted() {
        var job = jobs.open("export", Codec.number());
        work(job, 1, 2);
        print(job, "half a unit");

        job.save();
        assertThat(result()).isEqualTo("item 1\nitem 2\n");

        print(job, " and the other half\n");
        job.progress(3L);
        job.close();
        assertThat(result()).isEqualTo("item 1\nitem 2\nhalf a unit and the other half\n");
    }

    @Test
    void aUnitThatThrowsIsNotCommitted() {
        assertThatThrownBy(() -> {
                    try (var job = jobs.open("export", Codec.number())) {
                        work(job, 1, 2);
                        print(job, "half a unit");
                        throw new IllegalArgumentException("bad invoice");
                    }
                })
                .hasMessage("bad invoice")
                .hasNoSuppressedExceptions();

        assertThat(result()).isEqualTo("item 1\nitem 2\n");
    }

    @Test
    void largeOutputIsKeptInOrder() {
        var expected = new StringBuilder();
        try (var job = jobs.open("export", Codec.number())) {
            for (var n = 1L; n <= 40; n++) {
                var text = String.valueOf((char) ('a' + n % 26)).repeat((int) (n * n * 97 % 150_000));
                expected.append(text);
                print(job, text);
                clock.advance(Duration.ofSeconds(3));
                job.progress(n);
            }
        }

        assertThat(result()).isEqualTo(expected.toString());
    }

    @Test
    void aFencedHolderIsToldAtItsNextSaveAndThenAlways() {
        var old = jobs.open("export", Codec.number());
        work(old, 1, 2);
        old.save();
        var next = jobs.open("export", Codec.number());
        clock.advance(INTERVAL);
        print(old, "zombie");

        assertThatThrownBy(() -> old.progress(3L)).isInstanceOf(FencedException.class);
        assertThat(old.shouldContinue()).isFalse();
        assertThatThrownBy(() -> old.progress(4L)).isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> old.output().write(1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("held by epoch 2");
        old.close();

        assertThat(next.shouldContinue()).isTrue();
        work(next, 3, 3);
        next.close();
        assertThat(result()).isEqualTo("item 1\nitem 2\nitem 3\n");
    }

    @Test
    void aSaveThatFailsIsSaidAndTriedAgain() {
        var job = jobs.open("export", Codec.number());
        store.disturb(sequence -> {
            throw new IOException("No space left on device");
        });
        clock.advance(INTERVAL);

        assertThatThrownBy(() -> work(job, 1, 1))
                .isInstanceOf(StoreFailedException.class)
                .hasMessage("job export could not be saved: No space left on device");

        store.disturb(sequence -> {});
        work(job, 2, 2);
        assertThat(jobs.result("export", Codec.number()).orElseThrow().position())
                .hasValue(2L);
    }

    @Test
    void aHangingSaveIsTakenOverByTheNextOneThatIsDue() {
        var job = jobs.open("export", Codec.number());
        hangFirstSaveFor(Duration.ofMinutes(1));
        work(job, 1, 1);
        clock.start("notice", job::save);
        clock.advance(Duration.ofSeconds(1));

        clock.advance(INTERVAL);
        work(job, 2, 2);
        assertThat(store.saves()).containsExactly("1.2");

        clock.advance(Duration.ofMinutes(2));
        assertThat(store.saves()).containsExactly("1.2", "1.1");
        assertThat(jobs.result("export", Codec.number()).orElseThrow().position())
                .hasValue(2L);
    }

    @Test
    void nobodyElseSavesWhileASaveRuns() {
        var job = jobs.open("export", Codec.number());
        hangFirstSaveFor(Duration.ofSeconds(4));
        work(job, 1, 1);
        clock.start("notice", job::save);
        clock.advance(Duration.ofSeconds(1));

        clock.start("another", job::save);
        clock.advance(Duration.ofSeconds(1));
        assertThat(store.saves()).isEmpty();

        work(job, 2, 2);
        clock.advance(Duration.ofSeconds(5));
        assertThat(store.saves()).containsExactly("1.1", "1.2");
    }

    @Test
    void theLastSaveTakesOverFromOneThatHangsAndSealsTheJob() {
        var job = jobs.open("export", Codec.number());
        hangFirstSaveFor(Duration.ofMinutes(1));
        work(job, 1, 1);
        clock.start("hanging", job::save);
        clock.settle();
        work(job, 2, 2);
        clock.start("drain", () -> job.saveLast(Deadline.after(clock, Duration.ofSeconds(4))));

        clock.advance(Duration.ofMillis(1900));
        assertThat(store.saves()).isEmpty();
        clock.advance(Duration.ofMillis(200));
        assertThat(store.saves()).containsExactly("1.2");

        assertThat(job.shouldContinue()).isFalse();
        assertThatThrownBy(() -> job.progress(3L)).isInstanceOf(JobSealedException.class);
        assertThatThrownBy(() -> job.output().write(1)).hasMessageContaining("job export is sealed");
        clock.advance(Duration.ofMinutes(2));
        job.close();
        assertThat(store.saves()).containsExactly("1.2", "1.1");
        assertThat(result()).isEqualTo("item 1\nitem 2\n");
    }

    @Test
    void anInterruptIsKeptAndCostsNoSave() {
        var job = jobs.open("export", Codec.number());
        work(job, 1, 2);

        Thread.currentThread().interrupt();
        job.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(jobs.result("export", Codec.number()).orElseThrow().position())
                .hasValue(2L);
    }

    @Test
    void aStateThatTheCodecCannotDecodeIsRefused() {
        try (var job = jobs.open("export", Codec.text())) {
            job.progress("page two");
        }

        assertThatThrownBy(() -> jobs.open("export", Codec.number()))
                .isInstanceOf(RefusedCheckpointException.class)
                .hasMessageContaining("expected the state of checkpoint 2.0 of job export")
                .hasMessageContaining("found 8 bytes that it cannot decode")
                .hasCauseInstanceOf(NumberFormatException.class);
    }

    @Test
    void aCompleteJobSaysSoToWhoeverOpensItAndStaysAsItIs() {
        try (var job = jobs.open("export", Codec.number())) {
            work(job, 1, 2);
            print(job, "that was all\n");
            job.complete(2L);
            assertThat(job.isComplete()).isTrue();
            assertThat(job.shouldContinue()).isFalse();
            assertThat(jobs.result("export", Codec.number()).orElseThrow().isComplete())
                    .isTrue();
        }

        for (var opening = 2; opening <= 3; opening++) {
            try (var job = jobs.open("export", Codec.number())) {
                assertThat(job.isComplete()).isTrue();
                assertThat(job.shouldContinue()).isFalse();
                assertThat(job.lastCheckpoint()).hasValue(2L);
                job.complete(99L);
                job.save();
            }
        }

        assertThat(jobs.result("export", Codec.number()).orElseThrow().position())
                .hasValue(2L);
        assertThat(result()).isEqualTo("item 1\nitem 2\nthat was all\n");
    }

    @Test
    void aJobThatWasClosedWithoutBeingCompleteIsNot() {
        try (var job = jobs.open("export", Codec.number())) {
            work(job, 1, 2);
        }

        assertThat(jobs.result("export", Codec.number()).orElseThrow().isComplete())
                .isFalse();
        assertThat(jobs.open("export", Codec.number()).isComplete()).isFalse();
    }

    @Test
    void aCompleteJobTakesNothingMore() {
        var job = jobs.open("export", Codec.number());
        job.complete(1L);

        assertThatThrownBy(() -> job.progress(2L))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "job export is complete and takes nothing more: open a job of another name for another run");
        assertThatThrownBy(() -> job.output().write(1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("job export is complete");
    }

    @Test
    void anOldHolderCannotCompleteTheJob() {
        var old = jobs.open("export", Codec.number());
        work(old, 1, 2);
        var next = jobs.open("export", Codec.number());

        assertThatThrownBy(() -> old.complete(2L)).isInstanceOf(FencedException.class);
        assertThat(old.isComplete()).isFalse();
        assertThatThrownBy(() -> old.complete(2L)).isInstanceOf(FencedException.class);

        work(next, 1, 3);
        next.complete(3L);
        assertThat(jobs.result("export", Codec.number()).orElseThrow().position())
                .hasValue(3L);
    }

    @Test
    void aCompletionThatFailsIsNoneAndIsTriedAgain() {
        var job = jobs.open("export", Codec.number());
        store.disturb(sequence -> {
            throw new IOException("No space left on device");
        });

        assertThatThrownBy(() -> job.complete(1L)).isInstanceOf(StoreFailedException.class);
        assertThat(job.isComplete()).isFalse();
        assertThat(job.shouldContinue()).isFalse();

        store.disturb(sequence -> {});
        job.close();
        assertThat(jobs.result("export", Codec.number()).orElseThrow().isComplete())
                .isTrue();
    }

    @Test
    void aCompletionThatHangsIsTakenOverByTheLastSave() {
        var job = jobs.open("export", Codec.number());
        hangFirstSaveFor(Duration.ofMinutes(1));
        clock.start("job", () -> job.complete(1L));
        clock.settle();

        clock.start("drain", () -> job.saveLast(Deadline.after(clock, Duration.ofSeconds(4))));
        clock.advance(Duration.ofMillis(2100));

        assertThat(store.saves()).containsExactly("1.2");
        assertThat(job.isComplete()).isTrue();
        clock.advance(Duration.ofMinutes(2));
        assertThat(jobs.result("export", Codec.number()).orElseThrow().isComplete())
                .isTrue();
    }

    /** The one that is waited for, the one that got in between, and the one that must not return unsaved. */
    @Test
    void aSaveThatWaitedReturnsOnlyWhenItIsSavedOrSaysThatItIsNot() {
        var job = jobs.open("export", Codec.number());
        store.disturb(sequence -> sleep(Duration.ofSeconds(4)));
        var ends = new ArrayList<String>();
        work(job, 1, 1);
        clock.start("first", job::save);
        clock.advance(Duration.ofSeconds(1));
        work(job, 2, 2);
        for (var name : new String[] {"second", "third"}) {
            clock.start(name, () -> {
                try {
                    job.save();
                    ends.add("saved " + store.saves().size());
                } catch (StoreFailedException e) {
                    ends.add(String.valueOf(e.getMessage()));
                }
            });
        }

        clock.advance(Duration.ofSeconds(20));

        assertThat(store.saves()).containsExactly("1.1", "1.2");
        assertThat(ends)
                .containsExactlyInAnyOrder(
                        "saved 2",
                        "job export could not be saved: expected the save that is running to end in time, found it"
                                + " hanging");
    }

    @Test
    void aClosedJobSaysSo() {
        var job = jobs.open("export", Codec.number());
        job.close();
        job.close();

        assertThat(job.shouldContinue()).isFalse();
        assertThatThrownBy(() -> job.progress(1L)).hasMessage("job export is closed: open it again to go on");
        assertThatThrownBy(() -> job.output().write(1)).hasMessageContaining("is closed");
    }

    private void hangFirstSaveFor(Duration duration) {
        store.disturb(sequence -> {
            if (sequence == 1) {
                sleep(duration);
            }
        });
    }

    private void sleep(Duration duration) {
        var until = clock.nanosAfter(duration);
        while (clock.nanoTime() - until < 0) {
            clock.parkUntil(until);
        }
    }

    private static void work(Job<Long> job, long from, long to) {
        for (var item = from; item <= to; item++) {
            print(job, "item " + item + "\n");
            job.progress(item);
        }
    }

    private static void print(Job<?> job, String text) {
        var out = new PrintStream(job.output(), false, UTF_8);
        out.print(text);
        out.flush();
        assertThat(out.checkError()).isFalse();
    }

    private String result() {
        try (var in = jobs.result("export", Codec.number()).orElseThrow().output()) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
