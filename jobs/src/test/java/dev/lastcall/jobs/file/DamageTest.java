package dev.lastcall.jobs.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.jobs.store.Checkpoint;
import dev.lastcall.jobs.store.Recovery;
import dev.lastcall.jobs.store.RefusedCheckpointException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checkpoints that are not as they were written. */
class DamageTest {

    private static final Path ROOT = Path.of("/checkpoints");
    private static final Path DIRECTORY = ROOT.resolve("export");
    private static final Path NEWEST = DIRECTORY.resolve("checkpoint-00000001-00000002");

    private final MemoryDisk disk = MemoryDisk.withRoot(ROOT);

    @BeforeEach
    void savesTwice() throws IOException {
        var worker = new Worker(store(disk).open("export", Recovery.REFUSE));
        worker.work(3);
        worker.save();
        worker.work(4);
        worker.save();
    }

    @Test
    void everyFlippedBitIsNoticed() {
        assertEveryFlippedBitIsNoticed(new CheckpointFormat());
    }

    /** If this passed, the test above would prove nothing. */
    @Test
    void aStoreWithoutAChecksumIsCaught() {
        var careless = new CheckpointFormat() {
            @Override
            int checksum(byte[] bytes, int length) {
                return ByteBuffer.wrap(bytes).getInt(length);
            }
        };

        assertThatThrownBy(() -> assertEveryFlippedBitIsNoticed(careless)).isInstanceOf(AssertionError.class);
    }

    @Test
    void everyTruncationIsNoticedAndTheOneBeforeIsUsed() throws IOException {
        var whole = disk.read(NEWEST);
        for (var length = 0; length < whole.length; length++) {
            var damaged = disk.copy();
            replace(damaged, NEWEST, Arrays.copyOf(whole, length));

            assertFallsBack(damaged);
        }
    }

    @Test
    void whatIsLongerOrAllZerosIsSetAsideAndTheOneBeforeIsUsed() throws IOException {
        var whole = disk.read(NEWEST);
        for (var wrong : List.of(Arrays.copyOf(whole, whole.length + 1), new byte[whole.length], new byte[4096])) {
            var damaged = disk.copy();
            replace(damaged, NEWEST, wrong);

            assertFallsBack(damaged);
        }
    }

    @Test
    void aCheckpointWhoseOutputIsGoneIsSetAsideAndTheOneBeforeIsUsed() throws IOException {
        var segment = DIRECTORY.resolve("output-00000001");
        replace(
                disk,
                segment,
                Arrays.copyOf(disk.read(segment), Worker.outputOf(5).length()));

        assertFallsBack(disk);
    }

    @Test
    void outputThatWasChangedIsNotReadAsTheResult() throws IOException {
        var segment = DIRECTORY.resolve("output-00000001");
        var bytes = disk.read(segment);
        bytes[2] ^= 1;
        replace(disk, segment, bytes);
        var store = store(disk);

        assertThatThrownBy(() -> {
                    try (var in = store.output(store.committed("export").orElseThrow())) {
                        in.readAllBytes();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected the CRC32C")
                .hasMessageContaining("output-00000001");
    }

    @Test
    void anotherMagicIsRefusedAndNothingIsTouched() throws IOException {
        replace(disk, NEWEST, "PNG, or something else that is not ours".getBytes(UTF_8));

        assertRefusedUntouched("expected a checkpoint of Lastcall, found a file that begins with other bytes");
    }

    @Test
    void anotherJobsCheckpointIsRefusedAndNothingIsTouched() throws IOException {
        replace(disk, NEWEST, frame(new Checkpoint("import", 1, 2, Optional.empty(), false, List.of())));

        assertRefusedUntouched("expected checkpoint 1.2 of job export, found 1.2 of job import");
    }

    @Test
    void aCheckpointUnderAnothersNameIsRefusedAndNothingIsTouched() throws IOException {
        replace(disk, NEWEST, disk.read(DIRECTORY.resolve("checkpoint-00000001-00000001")));

        assertRefusedUntouched("expected checkpoint 1.2 of job export, found 1.1 of job export");
    }

    @Test
    void aNewerVersionIsRefusedAndNothingIsTouched() throws IOException {
        var bytes = disk.read(NEWEST);
        ByteBuffer.wrap(bytes).putInt(8, 2);
        var crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) crc.getValue());
        replace(disk, NEWEST, bytes);

        assertRefusedUntouched("expected format version 1, found 2: it was written by a newer Lastcall");
    }

    @Test
    void withNothingWholeTheJobIsRefusedUnlessToldToRestart() throws IOException {
        for (var name : disk.list(DIRECTORY)) {
            if (name.startsWith("checkpoint-")) {
                replace(disk, DIRECTORY.resolve(name), new byte[] {(byte) 0x89});
            }
        }

        assertRefusedUntouched("found only damaged ones");

        var worker = new Worker(store(disk).open("export", Recovery.RESTART_FROM_ZERO));
        assertThat(worker.position()).isZero();
        worker.work(1);
        worker.save();
        assertThat(result(disk)).isEqualTo(Worker.outputOf(1));
        assertThat(disk.list(DIRECTORY))
                .filteredOn(name -> name.endsWith(".corrupt"))
                .hasSize(3);
    }

    @Test
    void restartingFromZeroKeepsWhatIsWhole() throws IOException {
        var found = store(disk).open("export", Recovery.RESTART_FROM_ZERO).adopted();

        assertThat(Worker.position(found)).isEqualTo(7);
    }

    @Test
    void oldCheckpointsAreDeletedButForTheLastOnes() throws IOException {
        var worker = new Worker(store(disk).keeping(2).open("export", Recovery.REFUSE));
        for (var n = 0; n < 5; n++) {
            worker.work(1);
            worker.save();
        }

        assertThat(disk.list(DIRECTORY))
                .filteredOn(name -> name.startsWith("checkpoint-"))
                .containsExactlyInAnyOrder("checkpoint-00000002-00000004", "checkpoint-00000002-00000005");
    }

    @Test
    void afterOutputThatCouldNotBeForcedNothingMoreIsCommitted() throws IOException {
        var failing = new LayerAround(disk) {
            private int failures = 1;

            @Override
            public Handle open(Path file) throws IOException {
                return new HandleAround(super.open(file)) {
                    @Override
                    public void force() throws IOException {
                        if (file.getFileName().toString().startsWith("output-") && failures-- > 0) {
                            throw new IOException("Input/output error");
                        }
                        super.force();
                    }
                };
            }
        };
        var worker = new Worker(store(failing).open("export", Recovery.REFUSE));
        worker.work(1);

        assertThatThrownBy(worker::save).hasMessage("Input/output error");
        assertThatThrownBy(worker::save).hasMessageContaining("the system may have dropped it: open the job again");

        assertThat(result(disk)).isEqualTo(Worker.outputOf(7));
    }

    @Test
    void aSaveThatFailsLeavesNoTemporaryFileBehind() throws IOException {
        var full = new LayerAround(disk) {
            private boolean isFull;

            @Override
            public Handle open(Path file) throws IOException {
                return new HandleAround(super.open(file)) {
                    @Override
                    public void force() throws IOException {
                        if (isFull) {
                            throw new IOException("No space left on device");
                        }
                        super.force();
                    }
                };
            }
        };
        var worker = new Worker(store(full).open("export", Recovery.REFUSE));
        full.isFull = true;

        assertThatThrownBy(worker::save).hasMessage("No space left on device");

        assertThat(disk.list(DIRECTORY)).noneMatch(name -> name.endsWith(".tmp"));
        full.isFull = false;
        worker.save();
    }

    @Test
    void aMissingDirectoryIsSaidAndNotMade() {
        var store = FileCheckpointStore.in(Path.of("no-such-mount"));

        assertThatThrownBy(() -> store.open("export", Recovery.REFUSE))
                .hasMessage("expected the directory no-such-mount for the checkpoints, found nothing there:"
                        + " create it, or mount what should be there");
        assertThat(Path.of("no-such-mount")).doesNotExist();
    }

    private void assertEveryFlippedBitIsNoticed(CheckpointFormat format) {
        var whole = frame(new Checkpoint("export", 1, 2, Optional.of("7".getBytes(UTF_8)), true, List.of()));
        for (var bit = 0; bit < whole.length * 8; bit++) {
            var flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(format.decode(flipped, "export", 1, 2))
                    .as("bit " + bit)
                    .isNotInstanceOf(CheckpointFormat.Reading.Whole.class);
        }
    }

    private void assertFallsBack(MemoryDisk damaged) throws IOException {
        var found = store(damaged).open("export", Recovery.REFUSE).adopted();

        assertThat(Worker.position(found)).isEqualTo(3);
        assertThat(result(damaged)).isEqualTo(Worker.outputOf(3));
        assertThat(damaged.list(DIRECTORY)).contains("checkpoint-00000001-00000002.corrupt");
    }

    private void assertRefusedUntouched(String sentence) {
        var names = new HashMap<>(disk.names);
        var steps = disk.logged();

        assertThatThrownBy(() -> store(disk).open("export", Recovery.REFUSE))
                .isInstanceOf(RefusedCheckpointException.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining("Nothing was changed");
        assertThat(disk.names).isEqualTo(names);
        assertThat(disk.logged()).isEqualTo(steps);
    }

    private static String result(MemoryDisk disk) throws IOException {
        var store = store(disk);
        try (var in = store.output(store.committed("export").orElseThrow())) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static byte[] frame(Checkpoint checkpoint) {
        var out = new ByteArrayOutputStream();
        new CheckpointFormat().encode(checkpoint).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static void replace(MemoryDisk disk, Path file, byte[] bytes) throws IOException {
        disk.delete(file);
        try (var handle = disk.open(file)) {
            handle.write(0, bytes, 0, bytes.length);
        }
    }

    private static FileCheckpointStore store(FileLayer files) {
        return new FileCheckpointStore(files, new CheckpointFormat(), ROOT, 3);
    }
}
