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
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
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
        var paused =
                new FileTenure(pausing, new CheckpointFormat(), directory(disk), 3, fence(disk, 1), zombie.adopted());

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

    /** Between its look at the directory and its claim; by then the claim's number was used and deleted. */
    @Test
    void anOpenerThatIsStoppedForManyEpochsTakesNothingAndGivesNobodyBackWhatWasTaken() throws IOException {
        var disk = MemoryDisk.withRoot(ROOT);
        save(store(disk).open(JOB, Recovery.REFUSE), 1, "1");
        var holders = new ArrayList<Tenure>();
        var stopped = new LayerAround(disk) {
            @Override
            public boolean createExclusively(Path file) throws IOException {
                for (var n = 0; n < 30; n++) {
                    holders.add(store(disk).open(JOB, Recovery.REFUSE));
                }
                return super.createExclusively(file);
            }
        };

        assertThatThrownBy(() -> store(stopped).open(JOB, Recovery.REFUSE))
                .isInstanceOf(FencedException.class)
                .hasMessageContaining("held by epoch 31, this is epoch 2");

        assertThat(disk.list(ROOT.resolve(JOB))).contains("epoch-00000002");
        assertThatThrownBy(() -> save(holders.get(0), 1, "zombie")).isInstanceOf(FencedException.class);
        save(holders.get(29), 1, "2");
        assertThat(state(committed(disk))).isEqualTo("2");
    }

    @Test
    void anOldListingCostsAnOpenerAttemptsAndNotTheFence() throws IOException {
        var disk = MemoryDisk.withRoot(ROOT);
        var behind = new CachingClient(disk, true);
        assertThat(store(behind).committed(JOB)).isEmpty();
        for (var n = 0; n < 5; n++) {
            save(store(disk).open(JOB, Recovery.REFUSE), 1, Integer.toString(n));
        }

        var tenure = store(behind).open(JOB, Recovery.REFUSE);

        assertThat(tenure.epoch()).isEqualTo(6);
        assertThat(state(tenure.adopted())).isEqualTo("4");
    }

    @Test
    void whatASaveWasToldToBeCommittedEverySuccessorSeesInEveryOrder() throws Exception {
        var orders = Interleaved.exhaust(choose -> zombieAgainstSuccessor(choose, files -> files, FenceTest::tenure));

        System.out.println("orders of a save and an opening: " + orders);
        assertThat(orders).isGreaterThan(100);
    }

    @Test
    void theSameIsTrueOfTwoClientsThatAreAsFarBehindAsNfsLetsThemBe() throws Exception {
        var orders = Interleaved.exhaust(
                choose -> zombieAgainstSuccessor(choose, files -> new CachingClient(files, true), FenceTest::tenure));

        System.out.println("orders of a save and an opening, on clients that cache: " + orders);
        assertThat(orders).isGreaterThan(100);
    }

    /** If this passed, the orders would prove nothing: it looks for a higher epoch before it saves, not after. */
    @Test
    void aStoreThatLooksForItsSuccessorBeforeSavingIsCaught() {
        assertThatThrownBy(() -> Interleaved.exhaust(
                        choose -> zombieAgainstSuccessor(choose, files -> files, LooksTooEarly::new)))
                .isInstanceOf(AssertionError.class);
    }

    /** What decision 8 asks of a file system is needed. */
    @Test
    void aFileSystemThatHidesOthersChangesAfterOnesOwnIsCaught() {
        assertThatThrownBy(() -> Interleaved.exhaust(choose ->
                        zombieAgainstSuccessor(choose, files -> new CachingClient(files, false), FenceTest::tenure)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("adopted, acknowledged");
    }

    @Test
    void threeOpenersAZombieAndAReaderSeeOneHistory() throws Exception {
        var random = new Random(SEED);
        var unreadable = 0;
        for (var n = 0; n < RANDOM_ORDERS; n++) {
            unreadable += zombieOpenersAndReader(random, "order " + n + " of seed " + SEED);
        }
        System.out.println("orders of a zombie, three openers and a reader: " + RANDOM_ORDERS + ", results that were"
                + " never committed and are gone: " + unreadable);
    }

    interface Opening {
        Tenure of(FileLayer files, CheckpointFormat format, JobDirectory directory, int keep, Checkpoint first);
    }

    private static List<Integer> zombieAgainstSuccessor(
            IntUnaryOperator choose, UnaryOperator<FileLayer> client, Opening opening) throws Exception {
        var disk = MemoryDisk.withRoot(ROOT);
        var first = store(disk).open(JOB, Recovery.REFUSE).adopted();
        var acknowledged = new AtomicReference<>("");
        var fenced = new AtomicReference<>(false);
        var adopted = new AtomicReference<@Nullable Checkpoint>();
        var run = new Interleaved();
        run.add(disk, touched -> {
            var files = client.apply(touched);
            if (files instanceof CachingClient caching) {
                caching.sawNothingAt(directory(files).claim(2));
            }
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
        run.add(disk, touched -> {
            var files = client.apply(touched);
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

    /** Returns how many results could not be read any more. */
    private static int zombieOpenersAndReader(Random random, String order) throws Exception {
        var disk = MemoryDisk.withRoot(ROOT);
        var first = store(disk).open(JOB, Recovery.REFUSE).adopted();
        var acknowledged = Collections.synchronizedList(new ArrayList<String>());
        var unreadable = Collections.synchronizedList(new ArrayList<String>());
        UnaryOperator<FileLayer> client =
                random.nextBoolean() ? files -> files : files -> new CachingClient(files, true);
        var run = new Interleaved();
        run.add(disk, touched -> {
            var files = client.apply(touched);
            goOn(tenure(files, new CheckpointFormat(), directory(files), 2, first), 3, acknowledged);
        });
        for (var saves : new int[] {3, 3, 0}) {
            run.add(disk, files -> {
                try {
                    goOn(store(client.apply(files)).open(JOB, Recovery.REFUSE), saves, acknowledged);
                } catch (FencedException told) {
                    // Another one came later: that is an answer too.
                }
            });
        }
        run.add(disk, files -> read(store(files), unreadable));

        run.run(random::nextInt);

        var last = committed(disk);
        assertThat(acknowledged)
                .as(order)
                .allSatisfy(saved -> assertThat(state(last)).startsWith(saved));
        assertThat(output(store(disk), last)).as(order).isEqualTo(state(last));
        assertThat(unreadable).as(order).noneMatch(acknowledged::contains);
        return unreadable.size();
    }

    /**
     * Appends a letter of its own to the output and the state and saves, so many times or until it is fenced off; then
     * only to the output.
     */
    private static void goOn(Tenure tenure, int saves, List<String> acknowledged) throws IOException {
        var state = state(tenure.adopted());
        var crc = new CRC32C();
        try {
            for (var n = 1; n <= saves + 1; n++) {
                var letter = new byte[] {(byte) ('a' + tenure.epoch())};
                tenure.write(n - 1, letter, 0, 1);
                if (n <= saves) {
                    crc.update(letter);
                    state += new String(letter, UTF_8);
                    tenure.save(n, state.getBytes(UTF_8), n, (int) crc.getValue());
                    acknowledged.add(state);
                }
            }
        } catch (FencedException told) {
            return;
        }
    }

    /** Looks at the result again and again; each is whole, or is gone. */
    private static void read(CheckpointStore store, List<String> unreadable) throws IOException {
        for (var look = 0; look < 3; look++) {
            var checkpoint = store.committed(JOB).orElseThrow();
            try {
                assertThat(output(store, checkpoint)).isEqualTo(state(checkpoint));
            } catch (IOException gone) {
                assertThat(gone).hasMessageContaining("was never committed");
                unreadable.add(state(checkpoint));
            }
        }
    }

    private static String output(CheckpointStore store, Checkpoint checkpoint) throws IOException {
        try (var in = store.output(checkpoint)) {
            return new String(in.readAllBytes(), UTF_8);
        }
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
