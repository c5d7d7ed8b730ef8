package dev.lastcall.benchmarks.checkpoint;

import dev.lastcall.jobs.file.FileCheckpointStore;
import dev.lastcall.jobs.store.Recovery;
import dev.lastcall.jobs.store.Tenure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A way to make a state durable, in a directory of its own. */
interface Saver {

    /** Returns when the state is durable. */
    void save(byte[] state) throws IOException;

    /** What is cleared away between two saves, outside of what is measured. */
    default void tidy() throws IOException {}

    /** Lastcall's file store: fence, header, checksum, the last three kept. */
    static Saver lastcall(Path directory) throws IOException {
        return new LastcallSaver(FileCheckpointStore.in(directory).open("benchmark", Recovery.REFUSE));
    }

    /** A temporary file, write, fsync, rename, fsync of the directory. */
    static Saver bareProtocol(Path directory) {
        var temporary = directory.resolve("state.tmp");
        var name = directory.resolve("state");
        return state -> {
            writeAndForce(temporary, state);
            Files.move(temporary, name, StandardCopyOption.ATOMIC_MOVE);
            try (var names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        };
    }

    /** Writing a new file and fsync; its name may be gone after a crash. */
    static Saver writeAndFsync(Path directory) {
        return new Saver() {
            private final Path file = directory.resolve("state");

            @Override
            public void save(byte[] state) throws IOException {
                writeAndForce(file, state);
            }

            @Override
            public void tidy() throws IOException {
                Files.deleteIfExists(file);
            }
        };
    }

    private static void writeAndForce(Path path, byte[] state) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(state);
            file.getFD().sync();
        }
    }

    /** Counts the sequence. */
    final class LastcallSaver implements Saver {

        private final Tenure tenure;
        private long sequence;

        private LastcallSaver(Tenure tenure) {
            this.tenure = tenure;
        }

        @Override
        public void save(byte[] state) throws IOException {
            tenure.save(++sequence, state, 0, 0);
        }
    }
}
