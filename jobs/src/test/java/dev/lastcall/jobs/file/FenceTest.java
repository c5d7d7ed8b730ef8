package dev.lastcall.jobs.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.jobs.store.Checkpoint;
import dev.lastcall.jobs.store.CheckpointStore;
import dev.lastcall.jobs.store.FencedException;
import dev.lastcall.jobs.store.Recovery;
import dev.lastcall.jobs.store.Tenure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Old holders and new ones, stopped and continued between any two touches of the disk. */
class FenceTest {

    private static final Path ROOT = Path.of("/checkpoints");
    private static final String JOB = "export";
    private static final long SEED = Long.getLong("lastcall.seed", 20_261_122L);
    private static final int ZOMBIE_SAVES = Boolean.getBoolean("lastcall.stress") ? 2 : 1;
    private static final int RANDOM_ORDERS = Boolean.getBoolean("lastcall.stress") ? 100_000 : 2_000;

    @Test
    void aZombieThatWakesBeforeItsRenameChangesNothingAndIsTold() throws IOException {
        var disk = MemoryDisk.withRoot(ROOT);
        var zombie = store(disk).open(JOB, Recovery.REFUSE);
        save(zombie, 1, "old 1");
        var successor = new AtomicReference<@Nullable Tenure>();
        var pausing = new LayerAround(disk) {
            @Override
            public void rename(Path from, Path to) throws IOException {
                // SIGSTOP here; the successor opens and works; SIGCONT.
                successor.set(store(disk).open(JOB, Recovery.REFUSE));
                save(successor.get(), 1, "new 1");
                disk.open(from);
                super.rename(from, to);
            }
        };
        var paused = new FileTenure(
                pausing, new CheckpointFormat(), directory(disk), 3, fence(disk, 1), zombie.adopted());

        assertThatThrownBy(() -> save(paused, 2, "old 2"))
                .isInstanceOf(FencedException.class)
                .hasMessageContaining("held by epoch 2, this is epoch 1");

        assertThat(state(committed(disk))).isEqualTo("new 1");
        save(successor.get(), 2, "new 2");
        assertThat(state(committed(disk))).isEqualTo("new 2");
        assertThat(state(store(disk).open(JOB, Recovery.REFUSE).adopted())).isEqualTo("new 2");
    }

    @Test
    void aHolderIsToldAsSoonAsItsSuccessorHasTakenTheEpochEvenIfThatDiedAtOnce() throws IOException {
        var disk = MemoryDisk.withRoot(ROOT);
        var holder = store(disk).open(JOB, Recovery.REFUSE);
        save(holder, 1, "1");
        disk.createExclusively(directory(disk).claim(2));

        assertThatThrownBy(() -> save(holder, 2, "2")).isInstanceOf(FencedException.class);

        var next = store(disk).open(JOB, Recovery.REFUSE);
        assertThat(next.epoch()).isEqualTo(3);
        assertThat(state(next.adopted())).isIn("1", "2");
    }

    @Test
    void aHolderOfLongAgoIsToldAlthoughMostClaimsSinceAreGone() throws IOException {
        var disk = MemoryDisk.withRoot(ROOT);
        var holder = store(disk).open(JOB, Recovery.REFUSE);
        for (var n = 0; n < 60; n++) {
            store(disk).open(JOB, Recovery.REFUSE);
        }

        assertThatThrownBy(() -> save(holder, 1, "1")).isInstanceOf(FencedException.class);
        assertThat(disk.list(ROOT.resolve(JOB))).hasSizeLessThan(25).contains("epoch-00000061", "epoch-00000060");
    }

    @Test
    void whatASaveWasToldToBeCommittedEverySuccessorSeesInEveryOrder() throws Exception {
        var orders = Interleaved.exhaust(choose -> zombieAgainstSuccessor(choose, FenceTest::tenure));

        System.out.println("orders of a save and an opening: " + orders);
        assertThat(orders).isGreaterThan(100);
    }

    /** If this passed, the orders would prove nothing: it looks for a higher epoch before it saves, not after. */
    @Test
    void aStoreThatLooksForItsSuccessorBeforeSavingIsCaught() {
        assertThatThrownBy(() -> Interleaved.exhaust(choose -> zombieAgainstSuccessor(choose, LooksTooEarly::new)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void twoOpenersAndAZombieMakeOneHistory() throws Exception {
        var random = new Random(SEED);
        for (var n = 0; n < RANDOM_ORDERS; n++) {
            zombieAndTwoOpeners(random::nextInt, "order " + n + " of seed " + SEED);
        }
    }

    interface Opening {
        Tenure of(FileLayer files, CheckpointFormat format, JobDirectory directory, int keep, Checkpoint first);
    }

    private static List<Integer> zombieAgainstSuccessor(IntUnaryOperator choose, Opening opening) throws Exception {
        var disk = MemoryDisk.withRoot(ROOT);
        var first = store(disk).open(JOB, Recovery.REFUSE).adopted();
        var acknowledged = new AtomicReference<>("");
        var fenced = new AtomicReference<>(false);
        var adopted = new AtomicReference<@Nullable Checkpoint>();
        var run = new Interleaved();
        run.add(disk, files -> {
            var zombie = opening.of(files, new CheckpointFormat(), directory(files), 2, first);
            try {
                for (var n = 1; n <= ZOMBIE_SAVES; n++) {
                    save(zombie, n, Integer.toString(n));
                    acknowledged.set(Integer.toString(n));
                }
            } catch (FencedException told) {
                fenced.set(true);
            }
        });
        run.add(disk, files -> {
            var successor = store(files).open(JOB, Recovery.REFUSE);
            adopted.set(successor.adopted());
            save(successor, 1, state(successor.adopted()) + "+");
        });

        var choices = run.run(choose);

        var seen = state(adopted.get());
        assertThat(seen.compareTo(acknowledged.get()))
                .as("adopted, acknowledged")
                .isNotNegative();
        assertThat(fenced.get() || acknowledged.get().equals(Integer.toString(ZOMBIE_SAVES)))
                .isTrue();
        assertThat(state(committed(disk))).isEqualTo(seen + "+");
        return choices;
    }

    private static void zombieAndTwoOpeners(IntUnaryOperator choose, String order) throws Exception {
        var disk = MemoryDisk.withRoot(ROOT);
        var first = store(disk).open(JOB, Recovery.REFUSE).adopted();
        var history = java.util.Collections.synchronizedList(new ArrayList<String>());
        var run = new Interleaved();
        run.add(
                disk,
                files -> goOn(new FileTenure(
                        files, new CheckpointFormat(), directory(files), 2, fence(files, 1), first), history));
        for (var opener = 0; opener < 2; opener++) {
            run.add(disk, files -> {
                try {
                    goOn(store(files).open(JOB, Recovery.REFUSE), history);
                } catch (FencedException told) {
                    // The other one came later: that is an answer too.
                }
            });
        }

        run.run(choose);

        var last = state(committed(disk));
        assertThat(history)
                .as(order)
                .isNotEmpty()
                .allSatisfy(saved -> assertThat(last).startsWith(saved));
    }

    /** Appends a letter of its own to the state and saves, until it is fenced off or has done so three times. */
    private static void goOn(Tenure tenure, List<String> acknowledged) throws IOException {
        var state = state(tenure.adopted());
        try {
            for (var n = 1; n <= 3; n++) {
                state += (char) ('a' + tenure.epoch());
                save(tenure, n, state);
                acknowledged.add(state);
            }
        } catch (FencedException told) {
            return;
        }
    }

    private static final class LooksTooEarly implements Tenure {

        private final FileLayer files;
        private final FileTenure blind;
        private final JobDirectory directory;

        LooksTooEarly(FileLayer files, CheckpointFormat format, JobDirectory directory, int keep, Checkpoint first) {
            this.files = files;
            this.directory = directory;
            var sightless = new LayerAround(files) {
                @Override
                public boolean exists(Path file) {
                    return file.equals(directory.claim(first.epoch()));
                }

                @Override
                public List<String> list(Path path) {
                    return List.of();
                }
            };
            this.blind = new FileTenure(
                    sightless, format, directory(sightless), keep, fence(sightless, first.epoch()), first);
        }

        @Override
        public long epoch() {
            return blind.epoch();
        }

        @Override
        public Checkpoint adopted() {
            return blind.adopted();
        }

        @Override
        public void write(long offset, byte[] bytes, int from, int length) throws IOException {
            blind.write(offset, bytes, from, length);
        }

        @Override
        public void save(long sequence, byte[] state, long outputLength, int outputCrc32c) throws IOException {
            var highest = new JobDirectory(files, ROOT, directory.job()).list().highestEpoch();
            if (highest > epoch()) {
                throw new FencedException(directory.job(), epoch(), highest, null);
            }
            blind.save(sequence, state, outputLength, outputCrc32c);
        }

        @Override
        public void complete(long sequence, byte[] state, long outputLength, int outputCrc32c) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    private static void save(@Nullable Tenure tenure, long sequence, String state) throws IOException {
        java.util.Objects.requireNonNull(tenure).save(sequence, state.getBytes(UTF_8), 0, 0);
    }

    private static String state(@Nullable Checkpoint checkpoint) {
        return new String(java.util.Objects.requireNonNull(checkpoint).state().orElse(new byte[0]), UTF_8);
    }

    private static Tenure tenure(
            FileLayer files, CheckpointFormat format, JobDirectory directory, int keep, Checkpoint first) {
        return new FileTenure(files, format, directory, keep, fence(files, first.epoch()), first);
    }

    private static Fence fence(FileLayer files, long epoch) {
        return new Fence(files, directory(files), epoch, epoch > 1);
    }

    private static JobDirectory directory(FileLayer files) {
        return new JobDirectory(files, ROOT, JOB);
    }

    private static CheckpointStore store(FileLayer files) {
        return new FileCheckpointStore(files, new CheckpointFormat(), ROOT, 2);
    }

    private static Checkpoint committed(FileLayer files) throws IOException {
        return store(files).committed(JOB).orElseThrow();
    }
}
