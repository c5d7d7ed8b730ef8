package dev.lastcall.jobs.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The segment of output that one epoch writes. Two threads may use it at once, as {@code Tenure} says. */
final class OutputFile {

    private final FileLayer files;
    private final Path directory;
    private final Path path;
    private final AtomicLong forced = new AtomicLong();
    private volatile boolean made;
    private volatile boolean lost;

    OutputFile(FileLayer files, JobDirectory directory, long epoch) {
        this.files = files;
        this.directory = directory.path();
        this.path = directory.segment(epoch);
    }

    void write(long offset, byte[] bytes, int from, int length) throws IOException {
        if (!made) {
            files.createExclusively(path);
            // Its name must be durable before a checkpoint that counts on it can be.
            files.forceDirectory(directory);
            made = true;
        }
        try (var handle = files.open(path)) {
            requireLength(handle.size(), offset);
            handle.write(offset, bytes, from, length);
        }
    }

    /** Makes the first {@code length} bytes durable. */
    void force(long length) throws IOException {
        if (length <= forced.get()) {
            return;
        }
        if (lost) {
            throw new IOException("the output in " + path
                    + " could not be made durable, and the system may have dropped it: open the job again, it goes on"
                    + " from its last checkpoint");
        }
        try (var handle = files.open(path)) {
            requireLength(handle.size(), length);
            handle.force();
        } catch (IOException e) {
            // After a failed fsync Linux counts the pages as written: a second fsync would succeed and lie.
            lost = true;
            throw e;
        }
        forced.accumulateAndGet(length, Math::max);
    }

    private void requireLength(long found, long expected) throws IOException {
        if (found < expected) {
            throw new IOException("expected " + expected + " bytes in " + path + ", found " + found
                    + ": somebody else truncated or removed it. Open the job again");
        }
    }
}
