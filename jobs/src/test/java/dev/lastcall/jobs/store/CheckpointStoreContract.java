package dev.lastcall.jobs.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of {@link CheckpointStore}: extend it and say how a store is made. It is in the test jar of
 * {@code lastcall-jobs}.
 */
@Timeout(60)
public abstract class CheckpointStoreContract {

    /** A store that looks at the same place each time it is asked for, at a new and empty place in each test. */
    protected abstract CheckpointStore store();

    @Test
    void aJobThatWasNeverOpenedHasNothing() throws IOException {
        assertThat(store().committed("export")).isEmpty();
    }

    @Test
    void theFirstOpeningAdoptsNothing() throws IOException {
        try (var tenure = store().open("export", Recovery.REFUSE)) {
            assertThat(tenure.epoch()).isEqualTo(1);
            assertThat(tenure.adopted().number()).isEqualTo("1.0");
            assertThat(tenure.adopted().state()).isEmpty();
            assertThat(tenure.adopted().segments()).isEmpty();
        }
        assertThat(store().committed("export").orElseThrow().number()).isEqualTo("1.0");
    }

    @Test
    void whatWasSavedIsAdopted() throws IOException {
        try (var tenure = store().open("export", Recovery.REFUSE)) {
            save(tenure, 1, "first");
            save(tenure, 2, "second");
        }

        try (var tenure = store().open("export", Recovery.REFUSE)) {
            assertThat(tenure.epoch()).isEqualTo(2);
            assertThat(state(tenure.adopted())).isEqualTo("second");
        }
    }

    @Test
    void anEmptyStateIsAState() throws IOException {
        try (var tenure = store().open("export", Recovery.REFUSE)) {
            save(tenure, 1, "");
        }

        assertThat(store().committed("export").orElseThrow().state())
                .hasValueSatisfying(state -> assertThat(state).isEmpty());
    }

    @Test
    void aLargeStateIsKept() throws IOException {
        var state = new byte[8 << 20];
        new java.util.Random(1).nextBytes(state);
        try (var tenure = store().open("export", Recovery.REFUSE)) {
            tenure.save(1, state, 0, 0);
        }

        assertThat(store().committed("export").orElseThrow().state()).hasValue(state);
    }

    @Test
    void jobsDoNotTouchEachOther() throws IOException {
        try (var export = store().open("export", Recovery.REFUSE);
                var imports = store().open("import", Recovery.REFUSE)) {
            save(export, 1, "e");
            save(imports, 1, "i");
        }

        assertThat(state(store().committed("export").orElseThrow())).isEqualTo("e");
        assertThat(state(store().committed("import").orElseThrow())).isEqualTo("i");
    }

    @Test
    void outputIsReadAsFarAsItWasCommitted() throws IOException {
        try (var tenure = store().open("export", Recovery.REFUSE)) {
            write(tenure, 0, "one two ");
            save(tenure, 1, "2", "one two ");
            write(tenure, 8, "three, never committed");
        }
        assertThat(output()).isEqualTo("one two ");

        try (var tenure = store().open("export", Recovery.REFUSE)) {
            write(tenure, 0, "three ");
            save(tenure, 1, "3", "three ");
        }

        assertThat(output()).isEqualTo("one two three ");
        var checkpoint = store().committed("export").orElseThrow();
        assertThat(checkpoint.segments()).extracting(Segment::epoch).containsExactly(1L, 2L);
        assertThat(checkpoint.outputLength()).isEqualTo(14);
    }

    @Test
    void anEpochWithoutOutputLeavesNoSegment() throws IOException {
        for (var epoch = 1; epoch <= 3; epoch++) {
            try (var tenure = store().open("export", Recovery.REFUSE)) {
                save(tenure, 1, "x");
            }
        }

        assertThat(store().committed("export").orElseThrow().segments()).isEmpty();
    }

    @Test
    void theSameBytesMayBeWrittenTwice() throws IOException {
        try (var tenure = store().open("export", Recovery.REFUSE)) {
            write(tenure, 0, "one two ");
            write(tenure, 4, "two three");
            write(tenure, 0, "one");
            save(tenure, 1, "3", "one two three");
        }

        assertThat(output()).isEqualTo("one two three");
    }

    @Test
    void theHigherSequenceCountsWhicheverIsSavedLast() throws IOException {
        try (var tenure = store().open("export", Recovery.REFUSE)) {
            save(tenure, 1, "1");
            save(tenure, 3, "the last one, which took over");
            save(tenure, 2, "the one that hung");
        }

        assertThat(state(store().committed("export").orElseThrow())).isEqualTo("the last one, which took over");
        assertThat(state(store().open("export", Recovery.REFUSE).adopted())).isEqualTo("the last one, which took over");
    }

    @Test
    void twoSavesAtOnceLoseNeither() throws Exception {
        for (var round = 0; round < 20; round++) {
            var job = "export-" + round;
            try (var tenure = store().open(job, Recovery.REFUSE)) {
                inParallel(List.of(
                        () -> {
                            save(tenure, 1, "1");
                            return true;
                        },
                        () -> {
                            save(tenure, 2, "2");
                            return true;
                        }));
            }

            assertThat(state(store().committed(job).orElseThrow())).isEqualTo("2");
        }
    }

    @Test
    void aHolderIsFencedOffByTheNextAndChangesNothing() throws IOException {
        var old = store().open("export", Recovery.REFUSE);
        save(old, 1, "old");
        var next = store().open("export", Recovery.REFUSE);
        save(next, 1, "next");

        assertThatThrownBy(() -> save(old, 2, "zombie")).isInstanceOfSatisfying(FencedException.class, told -> {
            assertThat(told.epoch()).isEqualTo(old.epoch());
            assertThat(told.higherEpoch()).isEqualTo(next.epoch());
        });

        assertThat(state(store().committed("export").orElseThrow())).isEqualTo("next");
        save(next, 2, "and on");
        assertThat(state(store().committed("export").orElseThrow())).isEqualTo("and on");
    }

    @Test
    void aZombiesOutputIsNotInTheResult() throws IOException {
        var old = store().open("export", Recovery.REFUSE);
        write(old, 0, "one ");
        save(old, 1, "1", "one ");
        var next = store().open("export", Recovery.REFUSE);
        write(old, 4, "zombie ");
        assertThatThrownBy(() -> save(old, 2, "2", "one zombie ")).isInstanceOf(FencedException.class);
        write(next, 0, "two ");
        save(next, 1, "2", "two ");

        assertThat(output()).isEqualTo("one two ");
    }

    @Test
    void noTwoHoldersHaveTheSameEpoch() throws Exception {
        var epochs = Collections.synchronizedList(new ArrayList<Long>());
        Callable<Boolean> open = () -> {
            for (var n = 0; n < 10; n++) {
                try (var tenure = store().open("export", Recovery.REFUSE)) {
                    epochs.add(tenure.epoch());
                } catch (FencedException overtaken) {
                    epochs.add(overtaken.epoch());
                }
            }
            return true;
        };

        inParallel(List.of(open, open, open));

        assertThat(epochs).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void aJobThatIsCompleteStaysSoWhoeverOpensIt() throws IOException {
        try (var tenure = store().open("export", Recovery.REFUSE)) {
            write(tenure, 0, "one two ");
            save(tenure, 1, "1", "one ");
            assertThat(store().committed("export").orElseThrow().complete()).isFalse();
            complete(tenure, 2, "2", "one two ");
        }

        for (var opening = 0; opening < 3; opening++) {
            try (var tenure = store().open("export", Recovery.REFUSE)) {
                assertThat(tenure.adopted().complete()).isTrue();
                assertThat(state(tenure.adopted())).isEqualTo("2");
            }
            assertThat(store().committed("export").orElseThrow().complete()).isTrue();
            assertThat(output()).isEqualTo("one two ");
        }
    }

    @Test
    void aHolderThatWasFencedOffDoesNotCompleteTheJob() throws IOException {
        var old = store().open("export", Recovery.REFUSE);
        var next = store().open("export", Recovery.REFUSE);

        assertThatThrownBy(() -> complete(old, 1, "zombie", "")).isInstanceOf(FencedException.class);

        assertThat(store().committed("export").orElseThrow().complete()).isFalse();
        save(next, 1, "next");
        assertThat(store().open("export", Recovery.REFUSE).adopted().complete()).isFalse();
    }

    @Test
    void aSaveThatHungDoesNotUndoACompletion() throws IOException {
        try (var tenure = store().open("export", Recovery.REFUSE)) {
            complete(tenure, 2, "all", "");
            save(tenure, 1, "the one that hung");
        }

        var found = store().open("export", Recovery.REFUSE).adopted();
        assertThat(found.complete()).isTrue();
        assertThat(state(found)).isEqualTo("all");
    }

    @Test
    void whatACommittedCheckpointListsStaysReadable() throws IOException {
        try (var tenure = store().open("export", Recovery.REFUSE)) {
            write(tenure, 0, "one ");
            save(tenure, 1, "1", "one ");
        }
        var store = store();
        var early = store.committed("export").orElseThrow();

        var expected = new StringBuilder("one ");
        for (var opening = 0; opening < 30; opening++) {
            try (var tenure = store().open("export", Recovery.REFUSE)) {
                write(tenure, 0, "more ");
                if (opening % 3 == 0) {
                    save(tenure, 1, "n", "more ");
                    expected.append("more ");
                }
            }
        }

        assertThat(output()).isEqualTo(expected.toString());
        try (var in = store.output(early)) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("one ");
        }
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        for (var name : new String[] {"", ".", "..", "../up", "a/b", "a b", ".hidden", "x".repeat(101), "ümlaut"}) {
            assertThatThrownBy(() -> store().open(name, Recovery.REFUSE))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("found '" + name + "'");
        }
    }

    private String output() throws IOException {
        var store = store();
        try (var in = store.output(store.committed("export").orElseThrow())) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static String state(Checkpoint checkpoint) {
        return new String(checkpoint.state().orElseThrow(), UTF_8);
    }

    private static void write(Tenure tenure, long offset, String text) throws IOException {
        var bytes = text.getBytes(UTF_8);
        tenure.write(offset, bytes, 0, bytes.length);
    }

    private static void save(Tenure tenure, long sequence, String state) throws IOException {
        save(tenure, sequence, state, "");
    }

    private static void save(Tenure tenure, long sequence, String state, String output) throws IOException {
        var bytes = output.getBytes(UTF_8);
        tenure.save(sequence, state.getBytes(UTF_8), bytes.length, crc32c(bytes));
    }

    private static void complete(Tenure tenure, long sequence, String state, String output) throws IOException {
        var bytes = output.getBytes(UTF_8);
        tenure.complete(sequence, state.getBytes(UTF_8), bytes.length, crc32c(bytes));
    }

    private static int crc32c(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static void inParallel(List<Callable<Boolean>> tasks) throws Exception {
        var threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (var done : threads.invokeAll(tasks, 50, TimeUnit.SECONDS)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
