package dev.lastcall.jobs.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastcall.jobs.store.Checkpoint;
import dev.lastcall.jobs.store.FencedException;
import dev.lastcall.jobs.store.Recovery;
import dev.lastcall.jobs.store.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holders that were killed or fenced off leave in the directory of a job. */
class LeftoversTest {

    private static final Path ROOT = Path.of("/checkpoints");
    private static final Path DIRECTORY = ROOT.resolve("export");

    private final MemoryDisk disk = MemoryDisk.withRoot(ROOT);

    @Test
    void whatAHolderWroteThatDiedBeforeItsFirstSaveIsGoneAfterTheNextOpening() throws IOException {
        saves(3);
        dies();
        assertThat(segments()).containsExactlyInAnyOrder("output-00000001", "output-00000002");

        var next = saves(2);

        assertThat(segments()).containsExactlyInAnyOrder("output-00000001", "output-00000003");
        assertThat(result()).isEqualTo(Worker.outputOf(next.position()));
    }

    @Test
    void manyDeadHoldersLeaveNothing() throws IOException {
        saves(1);
        for (var n = 0; n < 40; n++) {
            dies();
        }

        assertThat(segments()).containsExactlyInAnyOrder("output-00000001", "output-00000041");
        assertThat(disk.list(DIRECTORY)).hasSizeLessThan(25);
    }

    @Test
    void outputThatAKeptCheckpointOfAnOldHolderListsStaysUntilThatIsGone() throws IOException {
        saves(1);
        var old = store(disk).open("export", Recovery.REFUSE);
        store(disk).open("export", Recovery.REFUSE);
        old.write(0, new byte[] {'x'}, 0, 1);
        var segments = new ArrayList<>(old.adopted().segments());
        segments.add(new Segment(2, 1, 0));
        var neverCommitted = new Checkpoint("export", 2, 1, Optional.empty(), false, segments);
        write(
                DIRECTORY.resolve("checkpoint-00000002-00000001"),
                new CheckpointFormat().encode(neverCommitted).get(0));

        store(disk).open("export", Recovery.REFUSE);
        assertThat(segments()).containsExactlyInAnyOrder("output-00000001", "output-00000002");

        store(disk).open("export", Recovery.REFUSE);
        assertThat(disk.list(DIRECTORY)).doesNotContain("checkpoint-00000002-00000001");
        assertThat(segments()).containsExactly("output-00000001");
    }

    @Test
    void anOldHolderWhoseOutputWasDeletedIsToldWhatHasHappened() throws IOException {
        var writing = new Worker(store(disk).open("export", Recovery.REFUSE));
        writing.work(1);
        store(disk).open("export", Recovery.REFUSE);
        assertThat(segments()).isEmpty();

        assertThatThrownBy(() -> writing.work(1))
                .isInstanceOf(FencedException.class)
                .hasMessageContaining("held by epoch 2, this is epoch 1");
        assertThatThrownBy(writing::save).isInstanceOf(FencedException.class);
    }

    @Test
    void aReaderOfAResultThatWasNeverCommittedIsToldWhenItIsGone() throws IOException {
        var dead = new Worker(store(disk).open("export", Recovery.REFUSE));
        dead.work(1);
        dead.save();
        var seen = store(disk).committed("export").orElseThrow();
        disk.delete(DIRECTORY.resolve("output-00000001"));

        try (var in = store(disk).output(seen)) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("expected 7 bytes of output in /checkpoints/export/output-00000001")
                    .hasMessageContaining("Ask for the last checkpoint again");
        }
    }

    @Test
    void nothingIsDeletedWhileADamagedCheckpointIsSetAside() throws IOException {
        saves(1);
        for (var name : disk.list(DIRECTORY)) {
            if (name.startsWith("checkpoint-")) {
                disk.delete(DIRECTORY.resolve(name));
                write(DIRECTORY.resolve(name), new byte[] {(byte) 0x89});
            }
        }
        store(disk).open("export", Recovery.RESTART_FROM_ZERO);
        store(disk).open("export", Recovery.REFUSE);
        assertThat(segments()).containsExactly("output-00000001");

        for (var name : disk.list(DIRECTORY)) {
            if (name.endsWith(".corrupt")) {
                disk.delete(DIRECTORY.resolve(name));
            }
        }
        store(disk).open("export", Recovery.REFUSE);
        assertThat(segments()).isEmpty();
    }

    @Test
    void halfWrittenCheckpointsOfEarlierEpochsAreDeleted() throws IOException {
        saves(1);
        write(DIRECTORY.resolve("checkpoint-00000001-00000002.tmp"), "half".getBytes(UTF_8));
        write(DIRECTORY.resolve("checkpoint-00000007-00000002.tmp"), "a later holder's".getBytes(UTF_8));

        store(disk).open("export", Recovery.REFUSE);

        assertThat(disk.list(DIRECTORY))
                .filteredOn(name -> name.endsWith(".tmp"))
                .containsExactly("checkpoint-00000007-00000002.tmp");
    }

    @Test
    void filesThatAreNobodysAreLeftAlone() throws IOException {
        saves(1);
        var theirs = List.of(".nfs000000000000002a", "output-00000001.bak", "output-7", "notes.txt");
        for (var name : theirs) {
            write(DIRECTORY.resolve(name), new byte[1]);
        }

        store(disk).open("export", Recovery.REFUSE);

        assertThat(disk.list(DIRECTORY)).containsAll(theirs);
    }

    @Test
    void anOpeningDeletesSoManyAtMost() throws IOException {
        saves(1);
        for (var n = 2; n <= 1 + 250; n++) {
            write(DIRECTORY.resolve("output-%08d".formatted(n)), new byte[1]);
        }
        write(DIRECTORY.resolve("epoch-00000300"), new byte[0]);

        store(disk).open("export", Recovery.REFUSE);

        assertThat(segments()).hasSize(1 + 150);
    }

    @Test
    void whatCannotBeDeletedDoesNotKeepAJobFromBeingOpened() throws IOException {
        saves(1);
        dies();
        var stubborn = new LayerAround(disk) {
            @Override
            public void delete(Path file) throws IOException {
                throw new IOException("Operation not permitted");
            }
        };

        var worker = new Worker(store(stubborn).open("export", Recovery.REFUSE));

        worker.work(1);
        worker.save();
        assertThat(result()).isEqualTo(Worker.outputOf(2));
    }

    private Worker saves(int times) throws IOException {
        var worker = new Worker(store(disk).open("export", Recovery.REFUSE));
        for (var n = 0; n < times; n++) {
            worker.work(1);
            worker.save();
        }
        return worker;
    }

    private void dies() throws IOException {
        new Worker(store(disk).open("export", Recovery.REFUSE)).work(1);
    }

    private List<String> segments() {
        return disk.list(DIRECTORY).stream()
                .filter(name -> name.startsWith("output-"))
                .toList();
    }

    private String result() throws IOException {
        var store = store(disk);
        try (var in = store.output(store.committed("export").orElseThrow())) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private void write(Path file, byte[] bytes) throws IOException {
        try (var handle = disk.open(file)) {
            handle.write(0, bytes, 0, bytes.length);
        }
    }

    private static FileCheckpointStore store(FileLayer files) {
        return new FileCheckpointStore(files, new CheckpointFormat(), ROOT, 3);
    }
}
