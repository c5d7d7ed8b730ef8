package dev.lastcall.examples.exportjob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Counts the items that this process has begun, one byte in a file for each: what was written outlives a SIGKILL, and
 * needs no fsync as long as the machine lives. It is how work that was done twice is found out; no program needs it.
 */
final class Executions implements AutoCloseable {

    private final FileChannel file;
    private final ByteBuffer mark = ByteBuffer.wrap(new byte[] {'.'});

    private Executions(FileChannel file) {
        this.file = file;
    }

    /** A file of its own for this process. */
    static Executions open(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new Executions(FileChannel.open(
                directory.resolve(UUID.randomUUID().toString()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE));
    }

    void begun() {
        try {
            file.write(mark.rewind());
        } catch (IOException e) {
            throw new UncheckedIOException("an execution cannot be counted", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** How many items all processes have begun. */
    static long count(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        var total = 0L;
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                total += Files.size(file);
            }
        }
        return total;
    }
}
