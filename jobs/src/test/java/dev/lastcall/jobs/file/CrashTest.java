package dev.lastcall.jobs.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.jobs.file.MemoryDisk.Op;
import dev.lastcall.jobs.store.CheckpointStore;
import dev.lastcall.jobs.store.JobException;
import dev.lastcall.jobs.store.Recovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Opens every disk that a crash may leave, between any two touches of it. */
class CrashTest {

    private static final Path ROOT = Path.of("/checkpoints");
    private static final String JOB = "export";

    /** The position with which the job is complete. */
    private static final int ALL = 9;

    private static final boolean STRESS = Boolean.getBoolean("lastcall.stress");
    private static final int MOST_PER_CRASH = STRESS ? 200_000 : 2_000;
    private static final int DEEP_PER_CRASH = STRESS ? 50 : 3;
    private static final long SEED = Long.getLong("lastcall.seed", 20_261_122L);

    @Test
    void afterEveryCrashTheLastCommittedCheckpointIsThereWhole() throws IOException {
        var states = crashEverywhere(UnaryOperator.identity(), 1);

        System.out.println("crash states opened: " + states + ", seed " + SEED);
        assertThat(states).isGreaterThan(1_000);
    }

    @Test
    void aCrashWhileRecoveringFromACrashLosesNothingEither() throws IOException {
        var states = crashEverywhere(UnaryOperator.identity(), 2);

        System.out.println("crash states opened in two crashes: " + states + ", seed " + SEED);
        assertThat(states).isGreaterThan(10_000);
    }

    /** If one of these passed, the enumeration would prove nothing. */
    @ParameterizedTest
    @EnumSource
    void aStoreThatForgetsToForceIsCaught(Forgotten forgotten) {
        assertThatThrownBy(() -> crashEverywhere(disk -> new Forgetful(disk, forgotten.what), 1))
                .isInstanceOfAny(AssertionError.class, JobException.class);
    }

    enum Forgotten {
        CHECKPOINT_BEFORE_RENAME(op -> op.endsWith(".tmp")),
        OUTPUT_BEFORE_CHECKPOINT(op -> op.contains("output-")),
        DIRECTORY_OF_THE_JOB(op -> op.equals("directory " + JOB)),
        DIRECTORY_OF_THE_ROOT(op -> op.equals("directory " + ROOT.getFileName()));

        private final Predicate<String> what;

        Forgotten(Predicate<String> what) {
            this.what = what;
        }
    }

    /**
     * A holder that saves, one that only writes, one that clears away what that wrote, saves, and completes the job; and
     * one that finds it complete.
     */
    private static int crashEverywhere(UnaryOperator<FileLayer> layer, int depth) throws IOException {
        var disk = MemoryDisk.withRoot(ROOT);
        var before = disk.copy();
        var acknowledged = new TreeMap<Integer, Integer>();
        acknowledged.put(0, 0);
        var store = store(layer.apply(disk));
        for (var saves : new int[] {3, 0, 3}) {
            var worker = new Worker(store.open(JOB, Recovery.REFUSE));
            for (var save = 0; save < saves; save++) {
                worker.work(1 + save % 2);
                worker.save();
                acknowledged.put(disk.logged(), worker.position());
            }
            worker.work(1);
            if (worker.position() == ALL) {
                worker.complete();
                acknowledged.put(disk.logged(), ALL);
            }
        }
        assertThat(acknowledged.lastEntry().getValue()).isEqualTo(ALL);
        store.open(JOB, Recovery.REFUSE);
        return crashEverywhere(layer, before, disk.log, acknowledged, ALL, depth, new Random(SEED));
    }

    private static int crashEverywhere(
            UnaryOperator<FileLayer> layer,
            MemoryDisk before,
            List<Op> log,
            TreeMap<Integer, Integer> acknowledged,
            int largest,
            int depth,
            Random random)
            throws IOException {
        var count = 0;
        var states = new CrashStates(before, depth > 1 ? DEEP_PER_CRASH : MOST_PER_CRASH, random);
        for (var done = 0; done <= log.size(); done++) {
            if (done > 0) {
                states.apply(log.get(done - 1));
            }
            var least = acknowledged.floorEntry(done).getValue();
            var moment = "after " + done + " of " + log.size() + " steps"
                    + (done > 0 ? ", the last " + log.get(done - 1) : "") + ", seed " + SEED;
            var disks = new ArrayList<MemoryDisk>();
            count += states.forEach(disks::add);
            for (var disk : disks) {
                var survivor = disk.copy();
                var position = recover(layer.apply(disk), least, largest, moment + ", disk " + survivor.names);
                if (depth > 1) {
                    var since = new TreeMap<Integer, Integer>();
                    since.put(0, least);
                    since.put(disk.logged(), position);
                    count += crashEverywhere(layer, survivor, disk.log, since, position, depth - 1, random);
                }
            }
        }
        return count;
    }

    /** Opens, checks, works on, and checks again; the position that is committed at the end. */
    private static int recover(FileLayer files, int least, int largest, String moment) throws IOException {
        var store = store(files);
        var tenure = store.open(JOB, Recovery.REFUSE);
        var found = Worker.position(tenure.adopted());
        assertThat(found).as(moment).isBetween(least, largest);
        assertThat(tenure.adopted().complete()).as(moment).isEqualTo(found == ALL);
        assertThat(output(store)).as(moment).isEqualTo(Worker.outputOf(found));
        assertNothingIsLeftBehind(files, moment);
        if (found == ALL) {
            return found;
        }
        var worker = new Worker(tenure);
        worker.work(1);
        if (worker.position() == ALL) {
            worker.complete();
        } else {
            worker.save();
        }
        assertThat(output(store)).as(moment).isEqualTo(Worker.outputOf(found + 1));
        return found + 1;
    }

    /** Nothing was damaged, nothing is half written, and each segment is some checkpoint's. */
    private static void assertNothingIsLeftBehind(FileLayer files, String moment) throws IOException {
        var directory = new JobDirectory(files, ROOT, JOB);
        var listing = directory.list();
        assertThat(listing.setAside()).as(moment).isZero();
        assertThat(listing.temporaries()).as(moment).isEmpty();
        var listed = new ArrayList<Long>();
        for (var number : listing.checkpoints()) {
            var reading = new CheckpointFormat()
                    .decode(files.read(directory.checkpoint(number)), JOB, number.epoch(), number.sequence());
            if (reading instanceof CheckpointFormat.Reading.Whole whole) {
                whole.checkpoint().segments().forEach(segment -> listed.add(segment.epoch()));
            }
        }
        assertThat(listed).as(moment).containsAll(listing.segments());
    }

    private static CheckpointStore store(FileLayer files) {
        return new FileCheckpointStore(files, new CheckpointFormat(), ROOT, 2);
    }

    private static String output(CheckpointStore store) throws IOException {
        var checkpoint = store.committed(JOB).orElseThrow();
        try (var in = store.output(checkpoint)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
